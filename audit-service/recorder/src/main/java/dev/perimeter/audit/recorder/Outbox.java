package dev.perimeter.audit.recorder;

import com.google.protobuf.ByteString;
import dev.perimeter.audit.v1.DepositRequest;
import dev.perimeter.audit.v1.Entry;
import dev.perimeter.harness.contract.Canonical;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes events in the transaction of the state they speak of; the relay publishes them. */
@ApplicationScoped
public class Outbox {

    /** Where audit-service finds every outbox record. */
    public static final String RECORDS = "perimeter.audit.records";

    private static final String RECORD_TYPE = "dev.perimeter.audit.record.v1";

    private final Records records;
    private final RecorderConfig config;
    private final Clock clock;

    Outbox(Records records, RecorderConfig config, Clock clock) {
        this.records = records;
        this.config = config;
        this.clock = clock;
    }

    /** A record, on the transaction's own connection. */
    public Uni<Void> write(SqlClient transaction, Draft draft) {
        return write(transaction, row(draft));
    }

    public Uni<Void> write(SqlClient transaction, OutboxRow row) {
        return insert(transaction, row);
    }

    static Uni<Void> insert(SqlClient transaction, OutboxRow row) {
        return transaction
                .preparedQuery(OutboxRow.INSERT)
                .execute(Tuple.from(
                        new Object[] {row.eventId(), row.topic(), row.key(), buffer(row.body()), buffer(row.deposit())
                        }))
                .replaceWithVoid();
    }

    /** One after the other, in their order. */
    static Uni<Void> insert(SqlClient transaction, List<OutboxRow> rows) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var row : rows) {
            all = all.chain(() -> insert(transaction, row));
        }
        return all;
    }

    /** A record as a row, for a native insert in a {@code Mutiny.Session}. */
    public OutboxRow row(Draft draft) {
        var entry = records.sign(draft);
        var id = recordId(draft);
        var signed = entry.getRecord();
        var data = Map.of(
                "record",
                base64(signed.getRecord()),
                "key",
                signed.getKeyId(),
                "signature",
                base64(signed.getSignature()));
        return new OutboxRow(
                id,
                RECORDS,
                key(draft),
                event(id, RECORD_TYPE, draft.subject().key(), data),
                deposit(id, draft, entry));
    }

    /** Any other event; {@code data} is what Jackson writes. */
    public OutboxRow row(String id, String topic, String type, String key, Object data) {
        return new OutboxRow(id, topic, key, event(id, type, key, data), new byte[0]);
    }

    private String recordId(Draft draft) {
        return dev.perimeter.audit.contract.Record.id(
                config.producer(), draft.subject().key(), draft.fact().type(), draft.ordinal());
    }

    private byte[] event(String id, String type, String subject, Object data) {
        return Canonical.bytes(Map.of(
                "specversion",
                "1.0",
                "id",
                id,
                "source",
                "/perimeter/" + config.producer().wire(),
                "type",
                type,
                "subject",
                subject,
                "time",
                clock.instant().toString(),
                "datacontenttype",
                "application/json",
                "data",
                data));
    }

    private static String key(Draft draft) {
        var session = draft.subject().session();
        return session.isEmpty() ? draft.subject().key() : session;
    }

    private static byte[] deposit(String id, Draft draft, Entry entry) {
        if (entry.getPayloadsCount() == 0) {
            return new byte[0];
        }
        return DepositRequest.newBuilder()
                .setRecordId(id)
                .setSession(draft.subject().session())
                .addAllPayloads(entry.getPayloadsList())
                .build()
                .toByteArray();
    }

    private static io.vertx.core.buffer.Buffer buffer(byte[] bytes) {
        return io.vertx.core.buffer.Buffer.buffer(bytes);
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
