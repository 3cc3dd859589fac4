package dev.perimeter.audit.search;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Reads leaves in the order of the tree; indices become visible in that order, so that a page has no hole. */
@ApplicationScoped
public class Leaves {

    private static final String PAGE = "SELECT sequence, record, key_id, signature FROM leaf"
            + " WHERE sequence > $1 AND (%s) ORDER BY sequence LIMIT $2";
    private static final String PAGE_DOWNWARDS = "SELECT sequence, record, key_id, signature FROM leaf"
            + " WHERE sequence < $1 AND (%s) ORDER BY sequence DESC LIMIT $2";
    private static final String BY_ACTION = "SELECT sequence, record, key_id, signature FROM leaf"
            + " WHERE action <> '' AND (action, sequence) > ($1, $2) AND (%s) ORDER BY action, sequence LIMIT $3";

    private static final String LATEST = "WITH latest AS MATERIALIZED (SELECT action, session FROM leaf"
            + " WHERE kind = 'intent' ORDER BY sequence DESC LIMIT $1)"
            + " SELECT sequence, record, key_id, signature FROM leaf"
            + " WHERE (action <> '' AND action IN (SELECT action FROM latest)) OR (session <> '' AND kind = 'probe'"
            + " AND session IN (SELECT session FROM latest)) ORDER BY sequence";

    private final Pool pool;

    Leaves(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<StoredLeaf>> page(Filter filter, Slice slice) {
        var parameters = Tuple.of(slice.after(), slice.most());
        filter.addTo(parameters);
        var sql = slice.newestFirst() ? PAGE_DOWNWARDS : PAGE;
        return query(sql.formatted(filter.where(3)), parameters);
    }

    /** The first of them, or {@link AuditRefused.NotFound} with what was looked for. */
    public Uni<StoredLeaf> first(Filter filter, String sought) {
        return page(filter, Slice.first(1, false))
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() -> new RefusedException(new AuditRefused.NotFound(sought))));
    }

    /** All of them, a chunk at a time. */
    public Multi<List<StoredLeaf>> all(Filter filter, int chunk) {
        return after(-1, filter, chunk);
    }

    /** All that stand behind a place. */
    public Multi<List<StoredLeaf>> after(long place, Filter filter, int chunk) {
        var after = new AtomicLong(place);
        return chunks(chunk, () -> page(filter, Slice.upwards(after.get(), chunk)), last -> after.set(last.sequence()));
    }

    /** What is said of actions, one action after the other, each in the tree's order. */
    public Multi<List<StoredLeaf>> byAction(Filter filter, int chunk) {
        var action = new AtomicReference<>("");
        var sequence = new AtomicLong(-1);
        return chunks(
                chunk,
                () -> {
                    var parameters = Tuple.of(Objects.requireNonNull(action.get()), sequence.get(), chunk);
                    filter.addTo(parameters);
                    return query(BY_ACTION.formatted(filter.where(4)), parameters);
                },
                last -> {
                    action.set(last.parsed().subject().action());
                    sequence.set(last.sequence());
                });
    }

    /** What the tree says of the latest actions that were intended, and of the probes in their sessions. */
    public Uni<List<StoredLeaf>> latest(int actions) {
        return query(LATEST, Tuple.of(actions));
    }

    /** How many there are. */
    public Uni<Long> size() {
        return pool.query("SELECT coalesce(max(sequence) + 1, 0) AS size FROM leaf")
                .execute()
                .map(rows -> rows.iterator().next().getLong("size"));
    }

    private static Multi<List<StoredLeaf>> chunks(
            int chunk, Supplier<Uni<List<StoredLeaf>>> next, Consumer<StoredLeaf> reached) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next.get()
                        .invoke(page -> page.stream().reduce((_, last) -> last).ifPresent(reached)))
                .whilst(page -> page.size() == chunk);
    }

    private Uni<List<StoredLeaf>> query(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(Leaves::leaves);
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
