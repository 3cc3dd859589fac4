package dev.perimeter.audit.gap;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.harness.contract.Canonical;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds records that lack a counterpart; each query starts where the detector has seen everything before. */
@ApplicationScoped
class Suspects {

    private static final String COLUMNS = "SELECT l.sequence, l.record, l.received, o.received AS over FROM leaf l"
            + " LEFT JOIN LATERAL (SELECT received FROM leaf o WHERE l.action <> '' AND o.action = l.action"
            + " AND o.kind = 'outcome' ORDER BY o.sequence LIMIT 1) o ON true WHERE l.sequence > $1 ";

    private static final String WITHOUT_INTENT = COLUMNS
            + "AND l.sequence <= $2 AND l.action <> ''"
            + " AND l.kind IN ('outcome', 'effects', 'flow_opened', 'flow_closed', 'lease', 'revocation')"
            + " AND NOT EXISTS (SELECT FROM leaf i WHERE i.action = l.action AND i.kind = 'intent')"
            + " ORDER BY l.sequence";

    private static final String WITHOUT_ACTION = COLUMNS
            + "AND l.sequence <= $2 AND l.action = '' AND l.kind = 'flow_opened'"
            + " AND NOT EXISTS (SELECT FROM leaf c WHERE c.flow = l.flow AND c.kind = 'flow_closed'"
            + " AND convert_from(c.record, 'UTF8')::jsonb -> 'fact' ->> 'verdict' = 'refused')"
            + " ORDER BY l.sequence";

    private static final String WITHOUT_OUTCOME = COLUMNS
            + "AND l.kind = 'intent' AND o.received IS NULL"
            + " AND NOT EXISTS (SELECT FROM leaf g"
            + " WHERE g.record_id = 'audit/' || l.action || '/gap/intent_without_outcome')"
            + " ORDER BY l.sequence LIMIT $2";

    private static final String WITHOUT_END = COLUMNS
            + "AND l.kind = 'flow_opened' AND l.action <> ''"
            + " AND NOT EXISTS (SELECT FROM leaf c WHERE c.flow = l.flow AND c.kind = 'flow_closed')"
            + " AND NOT EXISTS (SELECT FROM leaf g"
            + " WHERE g.record_id = 'audit/' || l.action || '/gap/flow_without_end-' || l.flow)"
            + " ORDER BY l.sequence LIMIT $2";

    private static final String SETTLED =
            "SELECT sequence FROM leaf WHERE sequence <= $1 AND received <= now() - $2::interval"
                    + " ORDER BY sequence DESC LIMIT 1";
    private static final String NEWEST = "SELECT coalesce(max(sequence), -1) AS sequence FROM leaf";
    private static final String POSITION = "SELECT position FROM detector WHERE rule = $1";
    private static final String ADVANCE = "INSERT INTO detector (rule, position) VALUES ($1, $2)"
            + " ON CONFLICT (rule) DO UPDATE SET position = greatest(detector.position, excluded.position)";

    private final Pool pool;

    Suspects(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Suspect>> withoutIntent(long after, long until) {
        return find(WITHOUT_INTENT, after, until);
    }

    Uni<List<Suspect>> withoutAction(long after, long until) {
        return find(WITHOUT_ACTION, after, until);
    }

    Uni<List<Suspect>> withoutOutcome(long after, int most) {
        return find(WITHOUT_OUTCOME, after, most);
    }

    Uni<List<Suspect>> withoutEnd(long after, int most) {
        return find(WITHOUT_END, after, most);
    }

    /** The last record up to this one that has been here long enough; {@code none} where there is no such. */
    Uni<Long> settled(long until, Duration settling, long none) {
        return pool.preparedQuery(SETTLED)
                .execute(Tuple.of(until, Interval.of(0, 0, 0, 0, 0, (int) settling.toSeconds())))
                .map(rows -> rows.size() == 0 ? none : rows.iterator().next().getLong("sequence"));
    }

    Uni<Long> newest() {
        return pool.query(NEWEST).execute().map(rows -> rows.iterator().next().getLong("sequence"));
    }

    Uni<Long> position(String rule) {
        return pool.preparedQuery(POSITION)
                .execute(Tuple.of(rule))
                .map(rows -> rows.size() == 0 ? -1L : rows.iterator().next().getLong("position"));
    }

    Uni<Void> advance(String rule, long position) {
        return pool.preparedQuery(ADVANCE).execute(Tuple.of(rule, position)).replaceWithVoid();
    }

    private Uni<List<Suspect>> find(String sql, long after, long bound) {
        return pool.preparedQuery(sql).execute(Tuple.of(after, bound)).map(Suspects::suspects);
    }

    private static List<Suspect> suspects(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Suspect(
                        row.getLong("sequence"),
                        record(row),
                        row.getOffsetDateTime("received").toInstant(),
                        Optional.ofNullable(row.getOffsetDateTime("over"))
                                .map(OffsetDateTime::toInstant)
                                .orElse(Instant.EPOCH)))
                .toList();
    }

    private static Record record(Row row) {
        try {
            var json = new String(row.getBuffer("record").getBytes(), StandardCharsets.UTF_8);
            return Canonical.JSON.readValue(json, Record.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the record at " + row.getLong("sequence") + " cannot be read", e);
        }
    }
}
