package dev.perimeter.audit.recorder;

import com.google.protobuf.ByteString;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.v1.Entry;
import dev.perimeter.audit.v1.Payload;
import dev.perimeter.audit.v1.SignedRecord;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.RandomBytes;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.harness.trust.TrustConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;

/** Turns drafts into signed records with salted payload hashes. */
@ApplicationScoped
public class Records {

    private static final int SALT_BYTES = 16;

    private final RecorderConfig config;
    private final SigningKey key;
    private final Clock clock;

    Records(RecorderConfig config, TrustConfig trust, Clock clock) {
        this.config = config;
        this.key = SigningKey.read(trust.keys().resolve(config.producer().wire() + "-record.jwk"));
        this.clock = clock;
    }

    public Entry sign(Draft draft) {
        var payloads = draft.payloads().entrySet().stream()
                .map(payload -> salted(payload.getKey(), payload.getValue()))
                .toList();
        var id =
                Record.id(config.producer(), draft.subject().key(), draft.fact().type(), draft.ordinal());
        var time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var record = new Record(id, config.producer(), time, draft.subject(), hashes(payloads), draft.fact());
        var bytes = Canonical.bytes(record);
        return Entry.newBuilder()
                .setRecord(SignedRecord.newBuilder()
                        .setRecord(ByteString.copyFrom(bytes))
                        .setKeyId(key.id())
                        .setSignature(ByteString.copyFrom(key.sign(bytes))))
                .addAllPayloads(payloads)
                .build();
    }

    private static Payload salted(String name, byte[] content) {
        var salt = RandomBytes.of(SALT_BYTES);
        return Payload.newBuilder()
                .setName(name)
                .setSalt(ByteString.copyFrom(salt))
                .setContent(ByteString.copyFrom(content))
                .build();
    }

    private static TreeMap<String, String> hashes(List<Payload> payloads) {
        var hashes = new TreeMap<String, String>();
        for (var payload : payloads) {
            hashes.put(
                    payload.getName(),
                    Canonical.sha256(
                            payload.getSalt().toByteArray(),
                            payload.getContent().toByteArray()));
        }
        return hashes;
    }
}
