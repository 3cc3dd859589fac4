package dev.perimeter.harness.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.session.SessionRows;
import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists sessions, forwards and backwards. */
@ApplicationScoped
class SessionListing {

    private static final String WHERE = "SELECT " + SessionRows.SESSION
            + " FROM session WHERE workspace = $1 AND deleted_at IS NULL AND ($2 OR archived_at IS NULL)"
            + " AND ($3::text IS NULL OR agent_id = $3) AND ($4::int IS NULL OR agent_version = $4)"
            + " AND (cardinality($5::text[]) = 0 OR status = ANY($5))"
            + " AND created_at > $6 AND created_at >= $7 AND created_at < $8 AND created_at <= $9";
    private static final String ASCENDING =
            WHERE + " AND (created_at, id) > ($10, $11) ORDER BY created_at, id LIMIT $12";
    private static final String DESCENDING =
            WHERE + " AND (created_at, id) < ($10, $11) ORDER BY created_at DESC, id DESC LIMIT $12";

    private final Pool pool;
    private final Cursors cursors;
    private final SessionForm form;

    SessionListing(Pool pool, Cursors cursors, SessionForm form) {
        this.pool = pool;
        this.cursors = cursors;
        this.form = form;
    }

    Uni<SessionPage> list(String workspace, SessionFilter filter, PageRequest request) {
        if (filter.empty()) {
            return Uni.createFrom().item(new SessionPage(List.of(), null, null));
        }
        var list = "sessions " + workspace + " " + filter;
        var limit = request.limit();
        var start = filter.ascending() ? Cursor.OLDEST : Cursor.NEWEST;
        var cursor = cursors.decode(list, request.page(), start);
        var ascending = filter.ascending() != cursor.back();
        return pool.preparedQuery(ascending ? ASCENDING : DESCENDING)
                .execute(values(workspace, filter, cursor, limit))
                .map(rows -> page(list, rows, limit, cursor, request.page() != null));
    }

    private SessionPage page(String list, RowSet<Row> rows, int limit, Cursor cursor, boolean paged) {
        var found = new ArrayList<Session>();
        rows.forEach(row -> found.add(SessionRows.session(row)));
        var more = found.size() > limit;
        var shown = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        if (cursor.back()) {
            Collections.reverse(shown);
        }
        if (shown.isEmpty()) {
            return new SessionPage(List.of(), null, null);
        }
        var next = more || cursor.back() ? cursors.encode(list, place(shown.getLast(), false)) : null;
        var before = cursor.back() ? more : paged;
        var previous = before ? cursors.encode(list, place(shown.getFirst(), true)) : null;
        return new SessionPage(wire(shown), next, previous);
    }

    private List<ObjectNode> wire(List<Session> sessions) {
        return sessions.stream().map(form::wire).toList();
    }

    private static Cursor place(Session session, boolean back) {
        return new Cursor(session.times().created(), session.id().value(), back);
    }

    private static Tuple values(String workspace, SessionFilter filter, Cursor cursor, int limit) {
        return Tuple.from(new Object[] {
            workspace,
            filter.archived(),
            filter.agent().orElse(null),
            filter.version().orElse(null),
            filter.statuses().toArray(String[]::new),
            filter.created().after().atOffset(ZoneOffset.UTC),
            filter.created().from().atOffset(ZoneOffset.UTC),
            filter.created().before().atOffset(ZoneOffset.UTC),
            filter.created().until().atOffset(ZoneOffset.UTC),
            cursor.created().atOffset(ZoneOffset.UTC),
            cursor.id(),
            limit + 1
        });
    }
}
