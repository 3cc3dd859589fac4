package dev.perimeter.sandbox.gateway.flow;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** The journal's rows, which answer a dismissal even after a restart. */
final class FlowRows {

    private static final String INSERT = "INSERT INTO flow (id, sandbox, action, host, port, method, path)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    private static final String CLOSE = "UPDATE flow SET verdict = $2, reason = $3, status = $4, bytes_out = $5,"
            + " bytes_in = $6, secrets = $7 WHERE id = $1 AND verdict = ''";
    private static final String SELECT = "SELECT id, host, port, method, path, verdict, reason, status, bytes_out,"
            + " bytes_in, secrets FROM flow WHERE sandbox = $1 AND action = $2 ORDER BY opened, id LIMIT 1000";
    private static final String DELETE = "DELETE FROM flow WHERE sandbox = $1";

    private FlowRows() {}

    /** Whether the row is new. */
    static Uni<Boolean> insert(SqlClient client, Flow flow) {
        var values = Tuple.from(new Object[] {
            flow.id(),
            flow.origin().sandbox(),
            flow.origin().action(),
            flow.target().host().value(),
            flow.target().port(),
            flow.method(),
            flow.path()
        });
        return client.preparedQuery(INSERT).execute(values).map(rows -> rows.rowCount() == 1);
    }

    /** Whether it was open. */
    static Uni<Boolean> close(SqlClient client, Flow flow, Ending ending) {
        var values = Tuple.from(new Object[] {
            flow.id(),
            ending.verdict().wire(),
            ending.reason(),
            ending.status(),
            ending.traffic().out(),
            ending.traffic().in(),
            ending.secrets().toArray(String[]::new)
        });
        return client.preparedQuery(CLOSE).execute(values).map(rows -> rows.rowCount() == 1);
    }

    static Uni<List<EndedFlow>> of(SqlClient client, String sandbox, String action) {
        return client.preparedQuery(SELECT)
                .execute(Tuple.of(sandbox, action))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FlowRows::flow)
                        .toList());
    }

    static Uni<Void> forget(SqlClient client, String sandbox) {
        return client.preparedQuery(DELETE).execute(Tuple.of(sandbox)).replaceWithVoid();
    }

    private static EndedFlow flow(Row row) {
        return new EndedFlow(
                row.getString("id"),
                row.getString("host"),
                row.getInteger("port"),
                row.getString("method"),
                row.getString("path"),
                row.getString("verdict"),
                row.getString("reason"),
                row.getInteger("status"),
                row.getLong("bytes_out"),
                row.getLong("bytes_in"),
                List.of(row.getArrayOfStrings("secrets")));
    }
}
