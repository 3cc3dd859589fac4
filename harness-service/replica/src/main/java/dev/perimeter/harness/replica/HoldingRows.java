package dev.perimeter.harness.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The rows of replicas and of what they hold. Whatever runs out does so by the database's clock. */
final class HoldingRows {

    // who had this address before is no more: this process listens there now
    private static final String SUCCEED = "DELETE FROM replica WHERE address = $2 AND id <> $1";
    private static final String RENEW = "INSERT INTO replica (id, address, until)"
            + " VALUES ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')"
            + " ON CONFLICT (id) DO UPDATE SET until = excluded.until";
    private static final String LEAVE = "DELETE FROM replica WHERE id = $1";
    private static final String FORGET = "DELETE FROM replica WHERE until < clock_timestamp() - interval '1 day'";

    private static final String FIND = "SELECT holding.id, holding.fence, replica.id AS replica, replica.address"
            + " FROM holding JOIN replica ON replica.id = holding.replica"
            + " WHERE holding.id = $1 AND replica.until > clock_timestamp()";
    private static final String OF = "SELECT id, fence FROM holding WHERE replica = $1";
    private static final String SEIZE = "INSERT INTO holding (id, replica, fence) VALUES ($1, $2, 1)"
            + " ON CONFLICT (id) DO UPDATE SET replica = excluded.replica, fence = holding.fence + 1"
            + " RETURNING fence";
    private static final String CLAIM = "INSERT INTO holding (id, replica, fence) VALUES ($1, $2, 1)"
            + " ON CONFLICT (id) DO UPDATE SET replica = excluded.replica,"
            + " fence = holding.fence + CASE WHEN holding.replica = excluded.replica THEN 0 ELSE 1 END"
            + " WHERE holding.replica = excluded.replica OR NOT EXISTS (SELECT FROM replica"
            + " WHERE replica.id = holding.replica AND replica.until > clock_timestamp())"
            + " RETURNING fence";
    private static final String RELEASE = "DELETE FROM holding WHERE id = $1 AND replica = $2";

    private static final String ABANDONED = "SELECT id FROM unnest($1::text[]) AS wanted (id)"
            + " WHERE NOT EXISTS (SELECT FROM holding JOIN replica ON replica.id = holding.replica"
            + " WHERE holding.id = wanted.id AND replica.until > clock_timestamp())";

    private HoldingRows() {}

    static Uni<Void> succeed(SqlClient client, Replica self) {
        return run(client, SUCCEED, Tuple.of(self.id(), self.address()))
                .chain(() -> run(client, FORGET, Tuple.tuple()));
    }

    static Uni<Void> renew(SqlClient client, Replica self, Duration lease) {
        return run(client, RENEW, Tuple.of(self.id(), self.address(), lease.toMillis()));
    }

    static Uni<Void> leave(SqlClient client, Replica self) {
        return run(client, LEAVE, Tuple.of(self.id()));
    }

    /** Of a holder that lives. */
    static Uni<Optional<Holding>> find(SqlClient client, String id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> first(rows)
                        .map(row -> new Holding(
                                row.getString("id"),
                                new Replica(row.getString("replica"), row.getString("address")),
                                row.getLong("fence"))));
    }

    static Uni<List<Holding>> of(SqlClient client, Replica holder) {
        return client.preparedQuery(OF)
                .execute(Tuple.of(holder.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Holding(row.getString("id"), holder, row.getLong("fence")))
                        .toList());
    }

    static Uni<Long> seize(SqlClient client, String id, Replica by) {
        return client.preparedQuery(SEIZE)
                .execute(Tuple.of(id, by.id()))
                .map(rows -> rows.iterator().next().getLong("fence"));
    }

    /** Empty where another that lives holds it. */
    static Uni<Optional<Long>> claim(SqlClient client, String id, Replica by) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(id, by.id()))
                .map(rows -> first(rows).map(row -> row.getLong("fence")));
    }

    /** Whether it was held by that one. */
    static Uni<Boolean> release(SqlClient client, String id, Replica by) {
        return client.preparedQuery(RELEASE).execute(Tuple.of(id, by.id())).map(rows -> rows.rowCount() == 1);
    }

    /** Which of these nobody holds that lives. */
    static Uni<Set<String>> abandoned(SqlClient client, Set<String> ids) {
        return client.preparedQuery(ABANDONED)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static Uni<Void> run(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
