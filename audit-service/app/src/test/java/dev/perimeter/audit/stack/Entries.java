package dev.perimeter.audit.stack;

import com.google.protobuf.ByteString;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.v1.AppendRequest;
import dev.perimeter.audit.v1.Entry;
import dev.perimeter.audit.v1.Payload;
import dev.perimeter.audit.v1.SignedRecord;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.harness.testing.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Signed records as producers send them. */
public final class Entries {

    public static final String HASH = "aa".repeat(32);

    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Entries() {}

    public static Subject subject() {
        return new Subject("ws", SessionId.random().value(), ActionId.random().value(), "agent@1");
    }

    public static Fact.Intent intent() {
        return new Fact.Intent(
                HASH,
                "bash",
                HASH,
                "sandbox",
                "sbx_12345678",
                "build",
                List.of(),
                Instant.parse("2040-01-01T00:00:00Z"));
    }

    public static Record record(Producer producer, Subject subject, String ordinal, Fact fact) {
        return record(producer, subject, ordinal, fact, Map.of());
    }

    public static Record record(
            Producer producer, Subject subject, String ordinal, Fact fact, Map<String, String> payloads) {
        return new Record(
                Record.id(producer, subject.key(), fact.type(), ordinal),
                producer,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                subject,
                payloads,
                fact);
    }

    public static Entry sign(Record record) {
        return sign(Keys.of(record.producer()), Canonical.bytes(record));
    }

    public static Entry sign(SigningKey key, byte[] record) {
        return Entry.newBuilder()
                .setRecord(SignedRecord.newBuilder()
                        .setRecord(ByteString.copyFrom(record))
                        .setKeyId(key.id())
                        .setSignature(ByteString.copyFrom(key.sign(record))))
                .build();
    }

    public static AppendRequest append(Entry... entries) {
        return AppendRequest.newBuilder().addAllEntries(List.of(entries)).build();
    }

    public static Payload payload(String name, String content) {
        return Payload.newBuilder()
                .setName(name)
                .setSalt(ByteString.copyFrom(SALT))
                .setContent(ByteString.copyFromUtf8(content))
                .build();
    }

    public static Map<String, String> hashes(Payload payload) {
        return Map.of(
                payload.getName(),
                Canonical.sha256(
                        payload.getSalt().toByteArray(), payload.getContent().toByteArray()));
    }
}
