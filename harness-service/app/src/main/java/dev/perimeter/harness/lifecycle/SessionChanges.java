package dev.perimeter.harness.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.agent.Snapshots;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.session.NewEvent;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.session.SessionLog;
import dev.perimeter.harness.session.SessionRefused;
import dev.perimeter.harness.session.SessionRows;
import dev.perimeter.harness.tool.Leaving;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.RequestRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** What clients change about a session as a whole; never while it runs, but for its labels. */
@ApplicationScoped
class SessionChanges {

    private static final Logger LOG = Logger.getLogger(SessionChanges.class);
    private static final String LOCK = "SELECT " + SessionRows.SESSION
            + " FROM session WHERE id = $1 AND workspace = $2 AND deleted_at IS NULL FOR UPDATE";
    private static final String UPDATE = "UPDATE session SET title = $2, metadata = $3, agent = $4, updated_at = now()"
            + " WHERE id = $1 RETURNING " + SessionRows.SESSION;
    /** The fence rises so that nothing that still runs can write any more. */
    private static final String ARCHIVE = "UPDATE session SET archived_at = coalesce(archived_at, now()),"
            + " wake_at = NULL, fence = fence + 1, updated_at = now() WHERE id = $1 RETURNING " + SessionRows.SESSION;
    /** As when it is archived. */
    private static final String DELETE =
            "UPDATE session SET deleted_at = now(), wake_at = NULL, fence = fence + 1 WHERE id = $1";

    private final Pool pool;
    private final SessionLog log;
    private final Snapshots snapshots;
    private final Leaving sandboxes;

    SessionChanges(Pool pool, SessionLog log, Snapshots snapshots, Leaving sandboxes) {
        this.pool = pool;
        this.log = log;
        this.snapshots = snapshots;
        this.sandboxes = sandboxes;
    }

    Uni<Session> update(Caller caller, String id, Body body) {
        refuseUnsupported(body);
        return pool.withTransaction(transaction ->
                locked(transaction, caller, id).chain(session -> update(transaction, caller, session, body)));
    }

    Uni<Session> archive(Caller caller, String id) {
        return pool.withTransaction(transaction -> locked(transaction, caller, id)
                        .invoke(session -> requireAtRest(session, "archived"))
                        .call(session -> requireNothingQueued(transaction, session))
                        .chain(session -> one(transaction, ARCHIVE, Tuple.of(id))))
                .call(this::leave);
    }

    Uni<Void> delete(Caller caller, String id) {
        return pool.withTransaction(transaction -> locked(transaction, caller, id)
                        .invoke(session -> requireAtRest(session, "deleted"))
                        .call(session -> tell(transaction, session, caller))
                        .call(() -> transaction.preparedQuery(DELETE).execute(Tuple.of(id))))
                .call(this::leave)
                .replaceWithVoid();
    }

    private Uni<Session> update(SqlClient transaction, Caller caller, Session session, Body body) {
        var change = SessionChange.read(session, body, () -> agent(session, body));
        if (change.isEmpty()) {
            return Uni.createFrom().item(session);
        }
        var values = Tuple.of(session.id().value(), change.title(), object(change.metadata()), object(change.agent()));
        var updated = noted("session.updated", change.event(), caller);
        return log.note(transaction, session.id(), List.of(updated)).chain(() -> one(transaction, UPDATE, values));
    }

    private ObjectNode agent(Session session, Body body) {
        requireAtRest(session, "given other tools");
        return snapshots.update(session.frame().agent(), body.required("agent"));
    }

    /** A session that takes no more events is deleted without a last one. */
    private Uni<Void> tell(SqlClient transaction, Session session, Caller caller) {
        if (session.status().name().equals("terminated")) {
            return Uni.createFrom().voidItem();
        }
        var deleted = noted("session.deleted", NewEvent.empty(), caller);
        return log.note(transaction, session.id(), List.of(deleted)).replaceWithVoid();
    }

    /** A sandbox that cannot be ended now ends by its idle timeout. */
    private Uni<Void> leave(Session session) {
        return sandboxes.leave(session).onFailure().recoverWithUni(failure -> {
            LOG.warnf("sandbox.left session=%s reason=%s", session.id(), failure.getMessage());
            return Uni.createFrom().voidItem();
        });
    }

    private static Uni<Session> locked(SqlClient transaction, Caller caller, String id) {
        return one(transaction, LOCK, Tuple.of(id, caller.workspace()))
                .onItem()
                .ifNull()
                .failWith(() -> new RefusedException(new SessionRefused.Unknown(id)));
    }

    private static Uni<Session> one(SqlClient transaction, String sql, Tuple values) {
        return transaction
                .preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.iterator().hasNext()
                        ? SessionRows.session(rows.iterator().next())
                        : null);
    }

    /** A session that is about to run is not at rest, whatever its status still says. */
    private Uni<Void> requireNothingQueued(SqlClient transaction, Session session) {
        return log.queued(transaction, session.id())
                .invoke(queued -> {
                    if (queued) {
                        throw RequestRefused.invalid(
                                "",
                                "a session with events that it has yet to process cannot be archived; wait until it is"
                                        + " idle");
                    }
                })
                .replaceWithVoid();
    }

    private static void requireAtRest(Session session, String what) {
        var status = session.status().name();
        if (status.equals("running") || status.equals("rescheduling")) {
            throw RequestRefused.invalid(
                    "",
                    "a session that is " + status + " cannot be " + what
                            + "; send user.interrupt and wait until it is idle");
        }
    }

    private static void refuseUnsupported(Body body) {
        if (body.given("budget")) {
            throw body.refuse("budget", "is not supported here");
        }
        if (body.given("vault_ids")) {
            throw body.refuse("vault_ids", "cannot be changed");
        }
    }

    /** Told, and done already: nothing for the loop to take up. */
    private static NewEvent noted(String type, ObjectNode body, Caller caller) {
        return new NewEvent(NewEvent.newId(), type, body, NewEvent.empty(), caller.subject(), false);
    }

    private static JsonObject object(ObjectNode node) {
        return new JsonObject(node.toString());
    }
}
