package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.harness.contract.Grant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The rows of the admission journal. */
final class AdmissionRows {

    private static final String FIND =
            "SELECT sandbox, grant_hash, dismissed IS NOT NULL AS dismissed FROM admission WHERE action = $1";
    private static final String FENCE = "SELECT coalesce(max(fence), 0) AS fence FROM admission WHERE session = $1";
    private static final String INSERT =
            "INSERT INTO admission (action, sandbox, session, fence, grant_hash, finish_before)"
                    + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (action) DO NOTHING";
    private static final String LEASING = "UPDATE admission SET leased = true, revoked = NULL WHERE action = $1";
    // an action that was never seen leaves a tombstone
    private static final String DISMISS = "INSERT INTO admission"
            + " (action, sandbox, session, fence, grant_hash, finish_before, dismissed)"
            + " VALUES ($1, $2, '', 0, '', now(), now())"
            + " ON CONFLICT (action) DO UPDATE SET dismissed = coalesce(admission.dismissed, now())"
            + " WHERE admission.sandbox = excluded.sandbox";
    private static final String TO_REVOKE = "SELECT action FROM admission WHERE leased AND revoked IS NULL"
            + " AND (dismissed IS NOT NULL OR finish_before < now()) ORDER BY finish_before LIMIT 100";
    private static final String REVOKED = "UPDATE admission SET revoked = now() WHERE action = $1";

    /** What decides on a second admission. */
    record Row(String sandbox, String grantHash, boolean dismissed) {}

    private AdmissionRows() {}

    static Uni<Optional<Row>> find(SqlClient client, String action) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(action))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Row(
                                row.getString("sandbox"), row.getString("grant_hash"), row.getBoolean("dismissed")))
                        .findFirst());
    }

    static Uni<Long> highestFence(SqlClient client, String session) {
        return client.preparedQuery(FENCE)
                .execute(Tuple.of(session))
                .map(rows -> rows.iterator().next().getLong("fence"));
    }

    static Uni<Boolean> insert(SqlClient client, Grant grant, String grantHash) {
        var values = Tuple.from(new Object[] {
            grant.action().value(),
            grant.scope().target(),
            grant.scope().session().value(),
            grant.scope().fence(),
            grantHash,
            grant.window().finishBefore().atOffset(ZoneOffset.UTC)
        });
        return client.preparedQuery(INSERT).execute(values).map(rows -> rows.rowCount() == 1);
    }

    static Uni<Void> leasing(SqlClient client, String action) {
        return run(client, LEASING, Tuple.of(action));
    }

    static Uni<Void> dismiss(SqlClient client, String sandbox, String action) {
        return run(client, DISMISS, Tuple.of(action, sandbox));
    }

    static Uni<List<String>> toRevoke(SqlClient client) {
        return client.query(TO_REVOKE)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("action"))
                        .toList());
    }

    static Uni<Void> revoked(SqlClient client, String action) {
        return run(client, REVOKED, Tuple.of(action));
    }

    private static Uni<Void> run(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
