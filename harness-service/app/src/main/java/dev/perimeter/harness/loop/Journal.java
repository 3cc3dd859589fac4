package dev.perimeter.harness.loop;

import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.Actions;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Leases;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.session.SessionLog;
import dev.perimeter.harness.session.Sessions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The loop's way to the database: the one seam where its blocking code waits for reactive code. */
@ApplicationScoped
class Journal {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int PAGE = 1_000;

    private final Pool pool;
    private final Sessions sessions;
    private final SessionLog log;
    private final Actions actions;
    private final Leases leases;
    private final Outbox outbox;

    Journal(Pool pool, Sessions sessions, SessionLog log, Actions actions, Leases leases, Outbox outbox) {
        this.pool = pool;
        this.sessions = sessions;
        this.log = log;
        this.actions = actions;
        this.leases = leases;
        this.outbox = outbox;
    }

    /** All of it, as it stands now; what {@code before} knew and cannot change is not read again. */
    View read(Lease lease, List<Event> before) {
        var session = session(lease);
        var events = new ArrayList<>(before.stream()
                .takeWhile(event -> event.processedAt().isPresent())
                .toList());
        List<Event> page;
        do {
            page = await(log.after(
                    lease.session(), events.isEmpty() ? 0 : events.getLast().seq(), PAGE));
            events.addAll(page);
        } while (page.size() == PAGE);
        return new View(session, events, open(lease));
    }

    /** Without its log. */
    Session session(Lease lease) {
        return await(sessions.claimed(lease));
    }

    /** Its open actions, in the order asked. */
    List<Action> open(Lease lease) {
        return await(actions.open(lease.session()));
    }

    /** The events as they were appended. */
    List<Event> write(Lease lease, Changes changes) {
        return await(pool.withTransaction(transaction -> write(transaction, lease, changes)));
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }

    private Uni<List<Event>> write(SqlClient transaction, Lease lease, Changes changes) {
        return log.append(transaction, lease, changes.events()).call(() -> state(transaction, lease, changes));
    }

    private Uni<Void> state(SqlClient transaction, Lease lease, Changes changes) {
        return each(changes.saved(), action -> actions.save(transaction, lease, action))
                .chain(() -> each(changes.proposed(), action -> actions.propose(transaction, lease, action)))
                .chain(() -> each(changes.records(), draft -> outbox.write(transaction, draft)))
                .chain(() -> status(transaction, lease, changes));
    }

    private Uni<Void> status(SqlClient transaction, Lease lease, Changes changes) {
        return log.takeUp(transaction, changes.takenUp())
                .chain(() -> each(
                        changes.status().stream().toList(),
                        status -> leases.status(
                                transaction, lease, status.name(), status.stopReason(), status.failures())))
                .chain(() -> each(changes.usage().stream().toList(), usage -> leases.usage(transaction, lease, usage)));
    }

    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> write) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (T item : items) {
            done = done.chain(() -> write.apply(item));
        }
        return done;
    }
}
