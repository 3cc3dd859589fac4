package dev.perimeter.harness.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.SessionId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Claims on sessions by the database's clock; a higher fence ends whatever a lower one still does. */
@ApplicationScoped
public class Leases {

    private static final String CLAIM = "UPDATE session SET owner = $1, fence = fence + 1,"
            + " lease_until = now() + $2 * interval '1 millisecond'"
            + " WHERE id IN (SELECT id FROM session WHERE wake_at <= now()"
            + " AND deleted_at IS NULL AND archived_at IS NULL"
            + " AND (lease_until IS NULL OR lease_until < now()) AND status <> 'terminated'"
            + " ORDER BY wake_at LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING id, fence";
    private static final String RENEW = "UPDATE session SET lease_until = now() + $3 * interval '1 millisecond'"
            + " WHERE id = $1 AND fence = $2 AND deleted_at IS NULL RETURNING id";
    /** News since the last look wake it at once. */
    private static final String RELEASE = "UPDATE session SET owner = NULL, lease_until = NULL,"
            + " wake_at = CASE WHEN seq > $3 THEN now() WHEN $4::bigint < 0 THEN NULL"
            + " ELSE now() + $4 * interval '1 millisecond' END"
            + " WHERE id = $1 AND fence = $2";

    private static final String STATUS =
            "UPDATE session SET status = $3, stop_reason = $4, failures = $5, updated_at = now(),"
                    + " active_seconds = " + SessionRows.ACTIVE
                    + ", active_since = CASE WHEN $3 = 'running' THEN clock_timestamp() END"
                    + " WHERE id = $1 AND fence = $2 RETURNING id";
    private static final String SANDBOX = "UPDATE session SET sandbox = $3 WHERE id = $1 AND fence = $2 RETURNING id";
    private static final String USAGE = "UPDATE session SET usage = $3 WHERE id = $1 AND fence = $2 RETURNING id";

    private final Pool pool;

    Leases(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Lease>> claim(String owner, Duration life, int most) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, life.toMillis(), most))
                .map(rows -> {
                    var leases = new ArrayList<Lease>();
                    for (Row row : rows) {
                        leases.add(new Lease(new SessionId(row.getString("id")), row.getLong("fence")));
                    }
                    return List.copyOf(leases);
                });
    }

    /** Fails with {@link SessionRefused.LeaseLost}. */
    public Uni<Void> renew(Lease lease, Duration life) {
        return fenced(pool, RENEW, lease, Tuple.of(lease.session().value(), lease.fence(), life.toMillis()));
    }

    /** Gives it back; it is taken again at news behind {@code seen}, or after {@code pause} (negative: only at news). */
    public Uni<Void> release(Lease lease, long seen, Duration pause) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(lease.session().value(), lease.fence(), seen, pause.toMillis()))
                .replaceWithVoid();
    }

    /** Whether the client wants the session to stop. */
    public Uni<Boolean> interrupted(Lease lease) {
        return pool.preparedQuery("SELECT EXISTS (SELECT 1 FROM session_event WHERE session = $1"
                        + " AND processed_at IS NULL AND type = 'user.interrupt') AS waits")
                .execute(Tuple.of(lease.session().value()))
                .map(rows -> rows.iterator().next().getBoolean("waits"));
    }

    public Uni<Void> status(SqlClient transaction, Lease lease, String status, JsonNode stopReason, int failures) {
        var reason = stopReason.isObject() ? new JsonObject(stopReason.toString()) : null;
        return fenced(transaction, STATUS, lease, Tuple.from(new Object[] {
            lease.session().value(), lease.fence(), status, reason, failures
        }));
    }

    public Uni<Void> sandbox(Lease lease, String sandbox) {
        return fenced(pool, SANDBOX, lease, Tuple.of(lease.session().value(), lease.fence(), sandbox));
    }

    public Uni<Void> usage(SqlClient transaction, Lease lease, JsonNode usage) {
        return fenced(
                transaction,
                USAGE,
                lease,
                Tuple.of(lease.session().value(), lease.fence(), new JsonObject(usage.toString())));
    }

    private static Uni<Void> fenced(SqlClient client, String sql, Lease lease, Tuple parameters) {
        return client.preparedQuery(sql)
                .execute(parameters)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw SessionRefused.leaseLost(lease.session());
                    }
                })
                .replaceWithVoid();
    }
}
