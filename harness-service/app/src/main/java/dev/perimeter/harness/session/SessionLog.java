package dev.perimeter.harness.session;

import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.SessionId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The append-only event log; the session's own counter orders it, so that a reader can page by it without a gap. */
@ApplicationScoped
public class SessionLog {

    /** The notification channel; the payload is the session's id. */
    public static final String CHANNEL = "session_event";

    private static final String TOPIC = "perimeter.session.events";
    private static final String EVENT_TYPE = "dev.perimeter.session.event.v1";
    private static final String RAISE = "UPDATE session SET seq = seq + $2, updated_at = now()"
            + " WHERE id = $1 AND deleted_at IS NULL AND status <> 'terminated' RETURNING seq";
    private static final String RAISE_AND_WAKE =
            "UPDATE session SET seq = seq + $2, updated_at = now(), wake_at = now()"
                    + " WHERE id = $1 AND deleted_at IS NULL AND archived_at IS NULL AND status <> 'terminated' RETURNING seq";
    private static final String RAISE_FENCED =
            "UPDATE session SET seq = seq + $2, updated_at = now()" + " WHERE id = $1 AND fence = $3 RETURNING seq";
    private static final String INSERT = "INSERT INTO session_event"
            + " (session, seq, id, type, body, hidden, author, processed_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $8 THEN NULL ELSE now() END) RETURNING "
            + SessionRows.EVENT;

    private final Pool pool;
    private final Outbox outbox;

    SessionLog(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** By a client: wakes the loop. {@link SessionRefused.Closed} when the session takes no more events. */
    public Uni<List<Event>> append(SessionId session, List<NewEvent> events) {
        return pool.withTransaction(transaction -> append(transaction, session, events));
    }

    /** By a client, in a transaction of the caller's. */
    public Uni<List<Event>> append(SqlClient transaction, SessionId session, List<NewEvent> events) {
        return raise(transaction, RAISE_AND_WAKE, Tuple.of(session.value(), (long) events.size()))
                .onItem()
                .ifNull()
                .failWith(() -> SessionRefused.closed(session))
                .chain(last -> insert(transaction, session, last, events));
    }

    /** By the edge, about the session itself: wakes nobody. */
    public Uni<List<Event>> note(SqlClient transaction, SessionId session, List<NewEvent> events) {
        return raise(transaction, RAISE, Tuple.of(session.value(), (long) events.size()))
                .onItem()
                .ifNull()
                .failWith(() -> SessionRefused.closed(session))
                .chain(last -> insert(transaction, session, last, events));
    }

    /** By the loop that holds the lease. {@link SessionRefused.LeaseLost} when another holds it by now. */
    public Uni<List<Event>> append(SqlClient transaction, Lease lease, List<NewEvent> events) {
        var session = lease.session();
        return raise(transaction, RAISE_FENCED, Tuple.of(session.value(), (long) events.size(), lease.fence()))
                .onItem()
                .ifNull()
                .failWith(() -> SessionRefused.leaseLost(session))
                .chain(last -> insert(transaction, session, last, events));
    }

    /** Up to {@code limit} events behind {@code seq}, in order. */
    public Uni<List<Event>> after(SessionId session, long seq, int limit) {
        return pool.preparedQuery("SELECT " + SessionRows.EVENT
                        + " FROM session_event WHERE session = $1 AND seq > $2 ORDER BY seq LIMIT $3")
                .execute(Tuple.of(session.value(), seq, limit))
                .map(SessionRows::events);
    }

    /** The loop has taken these up. */
    public Uni<Void> takeUp(SqlClient transaction, List<String> events) {
        return transaction
                .preparedQuery(
                        "UPDATE session_event SET processed_at = now() WHERE id = ANY($1) AND processed_at IS NULL")
                .execute(Tuple.of(events.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Whether a client's event waits for the loop. */
    public Uni<Boolean> queued(SqlClient transaction, SessionId session) {
        return transaction
                .preparedQuery("SELECT EXISTS (SELECT 1 FROM session_event"
                        + " WHERE session = $1 AND processed_at IS NULL) AS queued")
                .execute(Tuple.of(session.value()))
                .map(rows -> rows.iterator().next().getBoolean("queued"));
    }

    /** The counter of one event, for a replay; fails with {@link SessionRefused.UnknownEvent}. */
    public Uni<Long> position(SessionId session, String event) {
        return pool.preparedQuery("SELECT seq FROM session_event WHERE session = $1 AND id = $2")
                .execute(Tuple.of(session.value(), event))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getLong("seq") : null)
                .onItem()
                .ifNull()
                .failWith(() -> SessionRefused.unknownEvent(event));
    }

    private static Uni<Long> raise(SqlClient transaction, String sql, Tuple parameters) {
        return transaction
                .preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getLong("seq") : null);
    }

    private Uni<List<Event>> insert(SqlClient transaction, SessionId session, long last, List<NewEvent> events) {
        var first = last - events.size() + 1;
        Uni<List<Event>> done = Uni.createFrom().item(new ArrayList<>());
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var seq = first + i;
            done = done.chain(list -> insert(transaction, session, seq, event).map(stored -> {
                list.add(stored);
                return list;
            }));
        }
        return done.call(() -> hint(transaction, session));
    }

    private Uni<Event> insert(SqlClient transaction, SessionId session, long seq, NewEvent event) {
        var values = Tuple.from(new Object[] {
            session.value(),
            seq,
            event.id(),
            event.type(),
            json(event.body().toString()),
            json(event.hidden().toString()),
            event.author(),
            event.queued()
        });
        return transaction
                .preparedQuery(INSERT)
                .execute(values)
                .map(rows -> SessionRows.event(rows.iterator().next()))
                .call(stored -> publish(transaction, session, stored));
    }

    private Uni<Void> publish(SqlClient transaction, SessionId session, Event event) {
        var data = Map.of("session", session.value(), "seq", event.seq(), "event", event.id(), "type", event.type());
        return outbox.write(transaction, outbox.row(event.id(), TOPIC, EVENT_TYPE, session.value(), data));
    }

    private static Uni<Void> hint(SqlClient transaction, SessionId session) {
        return transaction
                .preparedQuery("SELECT pg_notify($1, $2)")
                .execute(Tuple.of(CHANNEL, session.value()))
                .replaceWithVoid();
    }

    private static JsonObject json(String text) {
        return new JsonObject(text);
    }
}
