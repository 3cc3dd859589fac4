package dev.perimeter.audit.payload;

import dev.perimeter.audit.admission.SaltedPayload;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps payloads encrypted; one whose key was forgotten is not there any more. */
@ApplicationScoped
public class Payloads {

    private static final String MAKE_KEYS = "INSERT INTO payload_key (scope, key)"
            + " SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING";
    private static final String KEYS = "SELECT scope, key FROM payload_key WHERE scope = ANY($1)";
    private static final String INSERT = "INSERT INTO payload (record_id, name, hash, scope, nonce, sealed)"
            + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    private static final String KEPT = "SELECT record_id, name, hash FROM payload WHERE record_id = ANY($1)";
    private static final String READ = "SELECT p.record_id, p.name, p.hash, p.scope, p.nonce, p.sealed, k.key"
            + " FROM payload p JOIN payload_key k USING (scope) WHERE p.record_id = ANY($1) ORDER BY p.name";

    /** On the transaction's own connection; a payload that is there already is left as it is. */
    public Uni<Void> keep(SqlClient transaction, List<Deposit> deposits) {
        var filled = deposits.stream()
                .filter(deposit -> !deposit.payloads().isEmpty())
                .toList();
        if (filled.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var scopes = filled.stream().map(Deposit::scope).distinct().sorted().toArray(String[]::new);
        return makeKeys(transaction, scopes)
                .chain(() -> keys(transaction, scopes))
                .chain(keys -> insert(transaction, filled, keys));
    }

    /** Names and hashes of what is kept, by record id; without content. */
    public Uni<Map<String, Set<Kept>>> kept(SqlClient client, Collection<String> recordIds) {
        return client.preparedQuery(KEPT)
                .execute(Tuple.of(recordIds.toArray(String[]::new)))
                .map(Payloads::kept);
    }

    /** One kept payload's name and salted hash. */
    public record Kept(String name, String hash) {}

    /** The payloads by record id. */
    public Uni<Map<String, List<SaltedPayload>>> read(SqlClient client, Collection<String> recordIds) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(recordIds.toArray(String[]::new)))
                .map(Payloads::opened);
    }

    private static Uni<RowSet<Row>> makeKeys(SqlClient transaction, String[] scopes) {
        var keys = new Buffer[scopes.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Buffer.buffer(Seal.newKey());
        }
        return transaction.preparedQuery(MAKE_KEYS).execute(Tuple.of(scopes, keys));
    }

    private static Uni<Map<String, byte[]>> keys(SqlClient transaction, String[] scopes) {
        return transaction.preparedQuery(KEYS).execute(Tuple.of(scopes)).map(rows -> {
            var keys = new HashMap<String, byte[]>();
            rows.forEach(row -> keys.put(row.getString("scope"), bytes(row, "key")));
            return keys;
        });
    }

    private static Uni<Void> insert(SqlClient transaction, List<Deposit> deposits, Map<String, byte[]> keys) {
        var rows = new ArrayList<Tuple>();
        for (var deposit : deposits) {
            var key = keys.get(deposit.scope());
            if (key == null) {
                return Uni.createFrom().failure(new IllegalStateException("a payload's key was forgotten meanwhile"));
            }
            for (var payload : deposit.payloads()) {
                rows.add(tuple(Seal.seal(key, deposit.recordId(), deposit.scope(), payload)));
            }
        }
        return transaction.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple tuple(Sealed sealed) {
        return Tuple.of(
                sealed.recordId(),
                sealed.name(),
                sealed.hash(),
                sealed.scope(),
                Buffer.buffer(sealed.nonce()),
                Buffer.buffer(sealed.bytes()));
    }

    private static Map<String, Set<Kept>> kept(RowSet<Row> rows) {
        var kept = new HashMap<String, Set<Kept>>();
        rows.forEach(row -> kept.computeIfAbsent(row.getString("record_id"), _ -> new HashSet<>())
                .add(new Kept(row.getString("name"), row.getString("hash"))));
        return kept;
    }

    private static Map<String, List<SaltedPayload>> opened(RowSet<Row> rows) {
        var payloads = new HashMap<String, List<SaltedPayload>>();
        rows.forEach(row -> payloads.computeIfAbsent(row.getString("record_id"), _ -> new ArrayList<>())
                .add(Seal.open(bytes(row, "key"), sealed(row))));
        return payloads;
    }

    private static Sealed sealed(Row row) {
        return new Sealed(
                row.getString("record_id"),
                row.getString("name"),
                row.getString("hash"),
                row.getString("scope"),
                bytes(row, "nonce"),
                bytes(row, "sealed"));
    }

    private static byte[] bytes(Row row, String column) {
        return row.getBuffer(column).getBytes();
    }
}
