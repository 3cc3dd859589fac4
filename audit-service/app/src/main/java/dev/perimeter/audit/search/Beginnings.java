package dev.perimeter.audit.search;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;

/** Finds where actions begin; each begins once, and only there it is found. */
@ApplicationScoped
public class Beginnings {

    /** A scalar subquery is never planned as a join over all rows. */
    private static final String FIRST = "SELECT action, sequence, at FROM leaf WHERE action <> '' AND sequence ="
            + " (SELECT min(about.sequence) FROM leaf about WHERE about.workspace = leaf.workspace"
            + " AND about.action = leaf.action AND about.action <> '' AND (%2$s OR about.session = leaf.session))"
            + " AND (%1$s)";

    private static final String BELOW = FIRST + " AND sequence < $1 ORDER BY sequence DESC LIMIT $2";
    private static final String IN_TIME = FIRST + " AND (at, sequence) > ($1, $2) ORDER BY at, sequence LIMIT $3";

    private static final Beginning NONE = new Beginning("", -1, Instant.EPOCH);

    private final Pool pool;

    Beginnings(Pool pool) {
        this.pool = pool;
    }

    /** Before a place, the latest first. */
    public Uni<List<Beginning>> below(Filter filter, long place, int most) {
        return query(BELOW, filter, 3, Tuple.of(place, most));
    }

    /** In the order of their times, a chunk at a time. */
    public Multi<List<Beginning>> inTime(Filter filter, int chunk) {
        var last = new AtomicReference<>(NONE);
        return Multi.createBy()
                .repeating()
                .uni(() -> after(filter, Objects.requireNonNull(last.get()), chunk)
                        .invoke(page -> page.stream().reduce((_, next) -> next).ifPresent(last::set)))
                .whilst(page -> page.size() == chunk);
    }

    private Uni<List<Beginning>> after(Filter filter, Beginning last, int most) {
        var from = OffsetDateTime.ofInstant(last.at(), ZoneOffset.UTC);
        return query(IN_TIME, filter, 4, Tuple.of(from, last.sequence(), most));
    }

    private Uni<List<Beginning>> query(String sql, Filter filter, int firstParameter, Tuple parameters) {
        filter.addTo(parameters);
        return pool.preparedQuery(sql.formatted(filter.where(firstParameter), !filter.ofASession()))
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Beginnings::beginning)
                        .toList());
    }

    private static Beginning beginning(Row row) {
        return new Beginning(
                row.getString("action"),
                row.getLong("sequence"),
                row.getOffsetDateTime("at").toInstant());
    }
}
