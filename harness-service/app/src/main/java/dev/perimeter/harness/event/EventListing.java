package dev.perimeter.harness.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.session.SessionRows;
import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.Listing;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** Lists a session's events by the session's own counter. */
@ApplicationScoped
class EventListing {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final String WHERE = "SELECT " + SessionRows.EVENT
            + " FROM session_event WHERE session = $1 AND (cardinality($2::text[]) = 0 OR type = ANY($2))"
            + " AND (NOT $3 OR (processed_at > $4 AND processed_at >= $5 AND processed_at < $6 AND processed_at <= $7))";
    private static final String ASCENDING = WHERE + " AND seq > $8 ORDER BY seq LIMIT $9";
    private static final String DESCENDING = WHERE + " AND seq < $8 ORDER BY seq DESC LIMIT $9";

    private final Pool pool;
    private final Cursors cursors;

    EventListing(Pool pool, Cursors cursors) {
        this.pool = pool;
        this.cursors = cursors;
    }

    Uni<Page<ObjectNode>> list(Session session, EventQuery.Filter filter, PageRequest request) {
        var listing = new Listing(cursors, "events " + session.id() + " " + filter, request.limit(USUAL, MOST));
        var start = Cursor.at(filter.ascending() ? 0 : Long.MAX_VALUE);
        var from = cursors.decode(listing.name(), request.page(), start).count();
        return pool.preparedQuery(filter.ascending() ? ASCENDING : DESCENDING)
                .execute(values(session, filter, from, listing.limit()))
                .map(rows -> listing.page(SessionRows.events(rows), event -> Cursor.at(event.seq()), Event::wire));
    }

    private static Tuple values(Session session, EventQuery.Filter filter, long from, int limit) {
        var span = filter.processed();
        return Tuple.from(new Object[] {
            session.id().value(),
            filter.types().toArray(String[]::new),
            span.limits(),
            span.after().atOffset(ZoneOffset.UTC),
            span.from().atOffset(ZoneOffset.UTC),
            span.before().atOffset(ZoneOffset.UTC),
            span.until().atOffset(ZoneOffset.UTC),
            from,
            limit + 1
        });
    }
}
