package dev.perimeter.audit.intake;

import com.google.protobuf.ByteString;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.audit.stack.Entries;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.v1.SignedRecord;
import dev.perimeter.harness.contract.Canonical;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of records, as relays fill it. */
final class Topic {

    private static final String KEY = "session";

    private Topic() {}

    static byte[] event(Record record) {
        return event(Entries.sign(record).getRecord());
    }

    /** As the recorder's outbox writes it. */
    static byte[] event(SignedRecord signed) {
        return Canonical.bytes(Map.of(
                "specversion", "1.0",
                "id", "any",
                "source", "/perimeter/harness",
                "type", "dev.perimeter.audit.record.v1",
                "data",
                        Map.of(
                                "record", base64(signed.getRecord()),
                                "key", signed.getKeyId(),
                                "signature", base64(signed.getSignature()))));
    }

    static void publish(byte[]... events) throws Exception {
        send(List.of(events).stream().map(Topic::message).toList());
    }

    /** As compaction leaves behind. */
    static void publishNoValue() throws Exception {
        send(List.of(new ProducerRecord<>(Outbox.RECORDS, KEY, null)));
    }

    private static ProducerRecord<String, byte[]> message(byte[] event) {
        return new ProducerRecord<>(Outbox.RECORDS, KEY, event);
    }

    private static void send(List<ProducerRecord<String, byte[]>> messages) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Stack.kafka().address()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (var message : messages) {
                producer.send(message).get();
            }
        }
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
