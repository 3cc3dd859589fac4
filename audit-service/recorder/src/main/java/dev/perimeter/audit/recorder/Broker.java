package dev.perimeter.audit.recorder;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to Kafka in order and waits for the acknowledgements. Kafka's own producer and no channel, since each row
 * names its topic and no service should have to configure one.
 */
@ApplicationScoped
class Broker {

    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    private final Map<String, Object> kafka;
    private final RecorderConfig config;
    private @Nullable Producer<String, byte[]> producer;

    Broker(@Identifier("default-kafka-broker") Map<String, Object> kafka, RecorderConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    /**
     * Returns when every row is acknowledged but those that are too large, which it gives; after a failure any of them
     * may be, so that all must be sent again.
     */
    List<OutboxRow> publish(List<OutboxRow> rows) throws InterruptedException {
        try {
            var sent = new ArrayList<Future<RecordMetadata>>(rows.size());
            for (var row : rows) {
                sent.add(producer().send(message(row)));
            }
            var large = new ArrayList<OutboxRow>();
            for (int i = 0; i < rows.size(); i++) {
                if (!taken(sent.get(i))) {
                    large.add(rows.get(i));
                }
            }
            return large;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            close();
            throw new Undelivered("kafka", e);
        }
    }

    private boolean taken(Future<RecordMetadata> sent)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            sent.get(2 * config.relayTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            throw e;
        }
    }

    /** What was not acknowledged is dropped here: the outbox still has it. */
    @PreDestroy
    void close() {
        var open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }

    private Producer<String, byte[]> producer() {
        var open = producer;
        if (open == null) {
            open = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        var timeout = (int) config.relayTimeout().toMillis();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, config.producer().wire() + "-relay");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, (int)
                config.relayBackOff().toMillis());
        return settings;
    }

    private static ProducerRecord<String, byte[]> message(OutboxRow row) {
        var type = new RecordHeader(
                "content-type", "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.US_ASCII));
        return new ProducerRecord<>(row.topic(), null, row.key(), row.body(), List.of(type));
    }
}
