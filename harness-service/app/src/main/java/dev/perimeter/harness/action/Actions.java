package dev.perimeter.harness.action;

import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.SessionRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The actions of a session, as far as they have come; written only under the session's lease. */
@ApplicationScoped
public class Actions {

    private static final String OPEN =
            "SELECT " + ActionRows.COLUMNS + " FROM action WHERE session = $1 AND state <> 'finished' ORDER BY ordinal";
    private static final String FIND = "SELECT " + ActionRows.COLUMNS
            + " FROM action WHERE session = $1 AND tool_use = $2 ORDER BY ordinal DESC LIMIT 1";
    private static final String COUNTS =
            "SELECT CASE server WHEN '' THEN tool ELSE server || '/' || tool END AS name, count(*) AS calls FROM action WHERE session = $1 GROUP BY name";
    private static final String INSERT = "INSERT INTO action"
            + " (id, session, tool_use, tool, server, place, arguments, arguments_hash, state)"
            + " SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM session WHERE id = $2 AND fence = $10";
    private static final String UPDATE = "UPDATE action SET state = $3, raised_by = $4, reason = $5, policy_hash = $6,"
            + " approval = $7, grant_jws = $8, receipt = $9, target = $10, finish_before = $11, expires_at = $12,"
            + " arguments = $13, arguments_hash = $14, rules = $15"
            + " FROM session WHERE action.id = $1 AND session.id = action.session AND session.fence = $2";

    private final Pool pool;

    Actions(Pool pool) {
        this.pool = pool;
    }

    /** Those not finished, in the order in which the model asked. */
    public Uni<List<Action>> open(SessionId session) {
        return pool.preparedQuery(OPEN).execute(Tuple.of(session.value())).map(rows -> {
            var actions = new ArrayList<Action>();
            rows.forEach(row -> actions.add(ActionRows.action(row)));
            return List.copyOf(actions);
        });
    }

    /** The newest action of a tool use. */
    public Uni<Optional<Action>> find(SessionId session, String toolUse) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(session.value(), toolUse))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(ActionRows.action(rows.iterator().next()))
                        : Optional.empty());
    }

    /** How often each tool was asked for in this session, by its reference. */
    public Uni<Map<String, Long>> counts(SessionId session) {
        return pool.preparedQuery(COUNTS).execute(Tuple.of(session.value())).map(rows -> {
            var counts = new TreeMap<String, Long>();
            rows.forEach(row -> counts.put(row.getString("name"), row.getLong("calls")));
            return counts;
        });
    }

    /** A new one, in whatever state it starts. */
    public Uni<Void> propose(SqlClient transaction, Lease lease, Action action) {
        var call = action.call();
        return fenced(transaction, lease, INSERT, Tuple.from(new Object[] {
                    action.id().value(),
                    lease.session().value(),
                    action.toolUse(),
                    call.tool(),
                    call.server(),
                    call.place().wire(),
                    new JsonObject(call.arguments().toString()),
                    call.argumentsHash(),
                    ActionRows.name(action.state()),
                    lease.fence()
                }))
                .chain(() -> save(transaction, lease, action));
    }

    public Uni<Void> save(SqlClient transaction, Lease lease, Action action) {
        return fenced(transaction, lease, UPDATE, ActionRows.parameters(action, lease.fence()));
    }

    private static Uni<Void> fenced(SqlClient transaction, Lease lease, String sql, Tuple parameters) {
        return transaction
                .preparedQuery(sql)
                .execute(parameters)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw SessionRefused.leaseLost(lease.session());
                    }
                })
                .replaceWithVoid();
    }
}
