package dev.perimeter.local.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** One message in, one message out. */
final class Messages {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(200);

    private Messages() {}

    static void send(String address, String topic, String text) throws Exception {
        var configuration = Map.<String, Object>of("bootstrap.servers", address, "acks", "all");
        try (var producer = new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", text)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Reads from the beginning until it comes; other tests write there too. */
    static void await(String address, String topic, String text) {
        var configuration = Map.<String, Object>of("bootstrap.servers", address, "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Awaitility.await(text)
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> StreamSupport.stream(consumer.poll(STEP).spliterator(), false)
                            .anyMatch(message -> message.value().equals(text)));
        }
    }
}
