package dev.perimeter.harness.session;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SessionId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Sessions by id. */
@ApplicationScoped
public class Sessions {

    private static final String INSERT =
            "INSERT INTO session (id, workspace, principal, agent_id, agent_version, agent,"
                    + " environment, networking, work_type, vaults, title, metadata)"
                    + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING " + SessionRows.SESSION;
    private static final String FIND =
            "SELECT " + SessionRows.SESSION + " FROM session WHERE id = $1 AND workspace = $2 AND deleted_at IS NULL";

    private final Pool pool;

    Sessions(Pool pool) {
        this.pool = pool;
    }

    public Uni<Session> create(SqlClient transaction, Session.Frame frame, Session.Labels labels) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.from(new Object[] {
                    SessionId.random().value(),
                    frame.workspace(),
                    frame.principal(),
                    frame.agentId(),
                    frame.agentVersion(),
                    new JsonObject(frame.agent().toString()),
                    frame.environment(),
                    new JsonObject(frame.networking().toString()),
                    frame.workType(),
                    frame.vaults().toArray(String[]::new),
                    labels.title(),
                    new JsonObject(labels.metadata().toString())
                }))
                .map(rows -> SessionRows.session(rows.iterator().next()));
    }

    /** For the loop that claimed it. */
    public Uni<Session> claimed(Lease lease) {
        return pool.preparedQuery("SELECT " + SessionRows.SESSION + " FROM session WHERE id = $1 AND fence = $2")
                .execute(Tuple.of(lease.session().value(), lease.fence()))
                .map(rows -> rows.iterator().hasNext()
                        ? SessionRows.session(rows.iterator().next())
                        : null)
                .onItem()
                .ifNull()
                .failWith(() -> SessionRefused.leaseLost(lease.session()));
    }

    /** Fails with {@link SessionRefused.Unknown} also where it is another workspace's. */
    public Uni<Session> find(String workspace, String id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, workspace))
                .map(rows -> rows.iterator().hasNext()
                        ? SessionRows.session(rows.iterator().next())
                        : null)
                .onItem()
                .ifNull()
                .failWith(() -> new RefusedException(new SessionRefused.Unknown(id)));
    }
}
