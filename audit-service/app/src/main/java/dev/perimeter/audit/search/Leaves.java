package dev.perimeter.audit.search;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/** Reads leaves in the order of the tree; indices become visible in that order, so that a page has no hole. */
@ApplicationScoped
public class Leaves {

    private static final String PAGE = "SELECT sequence, record, key_id, signature FROM leaf"
            + " WHERE sequence > $1 AND (%s) ORDER BY sequence LIMIT $2";
    private static final String WIDE = "SELECT sequence, record, key_id, signature FROM leaf WHERE sequence > $1"
            + " AND ((%s) OR (workspace = '' AND producer = 'tunnel' AND kind = 'lifecycle'))"
            + " ORDER BY sequence LIMIT $2";
    private static final int CHUNK = 1000;

    private final Pool pool;

    Leaves(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<StoredLeaf>> page(Filter filter, long after, int most) {
        return query(PAGE, filter, after, most);
    }

    /** All of them, a chunk at a time. */
    public Multi<List<StoredLeaf>> all(Filter filter, int chunk) {
        return chunks(PAGE, filter, chunk);
    }

    /** All of them and what happened to connectors, which belong to no workspace. */
    public Multi<List<StoredLeaf>> withConnectors(Filter filter) {
        return chunks(WIDE, filter, CHUNK);
    }

    private Multi<List<StoredLeaf>> chunks(String sql, Filter filter, int chunk) {
        var after = new AtomicLong(-1);
        return Multi.createBy()
                .repeating()
                .uni(() -> query(sql, filter, after.get(), chunk)
                        .invoke(page -> after.set(
                                page.isEmpty() ? after.get() : page.getLast().sequence())))
                .whilst(page -> page.size() == chunk);
    }

    private Uni<List<StoredLeaf>> query(String sql, Filter filter, long after, int most) {
        var parameters = Tuple.of(after, most);
        filter.addTo(parameters);
        return pool.preparedQuery(sql.formatted(filter.where(3)))
                .execute(parameters)
                .map(Leaves::leaves);
    }

    private static List<StoredLeaf> leaves(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new StoredLeaf(
                        row.getLong("sequence"),
                        row.getBuffer("record").getBytes(),
                        row.getString("key_id"),
                        row.getBuffer("signature").getBytes()))
                .toList();
    }
}
