package dev.perimeter.sandbox.action;

import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.lifecycle.LifecycleConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The journal of actions in PostgreSQL: an id is used once, whatever becomes of it. */
@ApplicationScoped
class Journal {

    private static final String RAISE = "INSERT INTO fence (session, fence) VALUES ($1, $2)"
            + " ON CONFLICT (session) DO UPDATE SET fence = excluded.fence WHERE fence.fence <= excluded.fence";
    private static final String CONSUME = "INSERT INTO action"
            + " (id, session, sandbox, workspace, agent, started_at, deadline, replaced, state)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'running') ON CONFLICT (id) DO NOTHING";
    private static final String BURY = "INSERT INTO action (id, session, sandbox, workspace, agent, state)"
            + " VALUES ($1, $2, '', $3, '', 'tombstone') ON CONFLICT (id) DO NOTHING";
    private static final String FINISH = "UPDATE action SET state = 'finished', finished_at = now(), result = $2,"
            + " is_error = $3, exit_code = $4, ending = $5, truncated = $6, output_hash = $7"
            + " WHERE id = $1 AND state = 'running'";

    private static final String REPLACED = "SELECT EXISTS (SELECT FROM action WHERE session = $1 AND sandbox <> $2"
            + " AND state = 'finished') AND NOT EXISTS (SELECT FROM action WHERE session = $1 AND sandbox = $2"
            + " AND state = 'finished') AS replaced";

    private final Pool pool;
    private final Outbox outbox;
    private final LifecycleConfig config;

    Journal(Pool pool, Outbox outbox, LifecycleConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
    }

    /** Whether the session has acted in another sandbox, and not in this one yet. */
    Uni<Boolean> replaced(String session, SandboxId sandbox) {
        return pool.preparedQuery(REPLACED)
                .execute(Tuple.of(session, sandbox.value()))
                .map(rows -> rows.iterator().next().getBoolean("replaced"));
    }

    /** Takes the action on, durably; refuses a lower fence and an id that was here before. */
    Uni<Void> consume(Order order, long fence) {
        var values = new Object[] {
            order.action().value(),
            order.session(),
            order.sandbox().value(),
            order.workspace(),
            order.agent(),
            order.taken().atOffset(ZoneOffset.UTC),
            order.deadline().atOffset(ZoneOffset.UTC),
            order.replaced()
        };
        return pool.withTransaction(connection -> raise(connection, order.session(), fence)
                .chain(() -> connection.preparedQuery(CONSUME).execute(Tuple.from(values)))
                .invoke(inserted -> {
                    if (inserted.rowCount() == 0) {
                        throw new RefusedException(new GrantRefused.AlreadyUsed(order.action()));
                    }
                })
                .replaceWithVoid());
    }

    /** Forgets an action that was not started, so that it can be asked for again. */
    Uni<Void> release(ActionId action) {
        return pool.preparedQuery("DELETE FROM action WHERE id = $1 AND state = 'running'")
                .execute(Tuple.of(action.value()))
                .replaceWithVoid();
    }

    /** The result and the record of its effects, in one transaction; nothing where that was done before. */
    Uni<Void> finish(ActionId action, ActionResult result, Draft effects) {
        var values = new Object[] {
            action.value(),
            result.text(),
            result.error(),
            result.exitCode(),
            result.ending().wire(),
            result.truncated(),
            result.outputHash()
        };
        return pool.withTransaction(connection -> connection
                .preparedQuery(FINISH)
                .execute(Tuple.from(values))
                .chain(changed ->
                        changed.rowCount() == 0 ? Uni.createFrom().voidItem() : outbox.write(connection, effects)));
    }

    /** What became of it; for one never seen a tombstone is written first. Refuses a lower fence. */
    Uni<Optional<Entry>> settle(Burial burial, long fence) {
        return pool.withTransaction(connection -> raise(connection, burial.session(), fence)
                .chain(() -> connection
                        .preparedQuery(BURY)
                        .execute(Tuple.of(burial.action().value(), burial.session(), burial.workspace())))
                .chain(() -> entry(connection, burial.action())));
    }

    /** An action that may be a tombstone from now on. */
    record Burial(ActionId action, String session, String workspace) {}

    /** An action of this host that was running never began: it never will. One that is not held here has to be gone. */
    Uni<Void> bury(ActionId action) {
        return pool.preparedQuery("UPDATE action SET state = 'tombstone' WHERE id = $1 AND state = 'running'"
                        + " AND sandbox IN (SELECT id FROM sandbox WHERE node = $2)")
                .execute(Tuple.of(action.value(), config.node()))
                .replaceWithVoid();
    }

    Uni<Optional<Entry>> entry(ActionId action) {
        return pool.withConnection(connection -> entry(connection, action));
    }

    /** Those that run on this host, or did when the last process of this service ended. */
    Uni<List<Order>> running() {
        return pool.preparedQuery("SELECT * FROM action WHERE state = 'running'"
                        + " AND sandbox IN (SELECT id FROM sandbox WHERE node = $1)")
                .execute(Tuple.of(config.node()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Journal::order)
                        .toList());
    }

    /** The words of old results are dropped; their hashes stay. */
    Uni<Void> dropTexts(Duration retention) {
        return pool.preparedQuery("UPDATE action SET result = '' WHERE state = 'finished' AND result <> ''"
                        + " AND finished_at < now() - make_interval(secs => $1)")
                .execute(Tuple.of((double) retention.toSeconds()))
                .replaceWithVoid();
    }

    private static Uni<Void> raise(SqlConnection connection, String session, long fence) {
        return connection
                .preparedQuery(RAISE)
                .execute(Tuple.of(session, fence))
                .chain(raised ->
                        raised.rowCount() == 1 ? Uni.createFrom().voidItem() : lower(connection, session, fence));
    }

    private static Uni<Void> lower(SqlConnection connection, String session, long fence) {
        return connection
                .preparedQuery("SELECT fence FROM fence WHERE session = $1")
                .execute(Tuple.of(session))
                .map(rows -> rows.iterator().next().getLong("fence"))
                .chain(seen ->
                        Uni.createFrom().failure(new RefusedException(new GrantRefused.LowerFence(fence, seen))));
    }

    private static Uni<Optional<Entry>> entry(SqlConnection connection, ActionId action) {
        return connection
                .preparedQuery("SELECT * FROM action WHERE id = $1")
                .execute(Tuple.of(action.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(Journal::entry));
    }

    private static Entry entry(Row row) {
        var session = row.getString("session");
        return switch (row.getString("state")) {
            case "running" -> new Entry.Running(session, new SandboxId(row.getString("sandbox")));
            case "finished" -> new Entry.Finished(session, result(row));
            default -> new Entry.Tombstone(session);
        };
    }

    private static ActionResult result(Row row) {
        return new ActionResult(
                row.getString("result"),
                row.getBoolean("is_error"),
                row.getInteger("exit_code"),
                ActionResult.Ending.of(row.getString("ending")),
                row.getBoolean("truncated"),
                row.getString("output_hash"));
    }

    private static Order order(Row row) {
        return new Order(
                new ActionId(row.getString("id")),
                new SandboxId(row.getString("sandbox")),
                row.getString("session"),
                row.getString("workspace"),
                row.getString("agent"),
                row.get(OffsetDateTime.class, "started_at").toInstant(),
                row.get(OffsetDateTime.class, "deadline").toInstant(),
                row.getBoolean("replaced"));
    }
}
