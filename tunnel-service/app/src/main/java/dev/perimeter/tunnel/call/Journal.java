package dev.perimeter.tunnel.call;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.upstream.ConnectorName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was started and how it ended: written before a call leaves, with the flow's records in one transaction. */
@ApplicationScoped
class Journal {

    private static final String FLOWS = "perimeter.tunnel.flows";
    private static final String BEGIN = """
        INSERT INTO call (action, state, session, fence, workspace, agent, upstream, tool, connector, idempotent,
                          flow, bytes_out, finish_before)
        VALUES ($1, 'running', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING\
        """;
    private static final String END = """
        UPDATE call SET state = $2, ending = $3, is_error = $4, content = $5, ended = now()
        WHERE action = $1 AND state = 'running'\
        """;
    private static final String TOMBSTONE = """
        INSERT INTO call (action, state, session, fence, ended) VALUES ($1, 'tombstone', $2, $3, now())
        ON CONFLICT DO NOTHING\
        """;
    private static final String RAISE = """
        INSERT INTO fence (session, fence) VALUES ($1, $2)
        ON CONFLICT (session) DO UPDATE SET fence = EXCLUDED.fence WHERE fence.fence <= EXCLUDED.fence\
        """;

    private final Pool pool;
    private final Outbox outbox;

    Journal(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Uses up the action id, under the session's highest fence. */
    Uni<Void> begin(Call call) {
        return pool.withTransaction(
                transaction -> raise(transaction, call.subject().session(), call.fence())
                        .chain(() -> transaction.preparedQuery(BEGIN).execute(tuple(call)))
                        .invoke(inserted -> requireUnused(inserted, call.action()))
                        .chain(() -> flow(transaction, call.opened())));
    }

    /** Whether this was the end: the first one stands. */
    Uni<Boolean> end(Call call, CallOutcome outcome) {
        var state = outcome.ending() == Ending.UNKNOWN ? "unknown" : "finished";
        var values = new Object[] {
            call.action().value(), state, outcome.ending().name(), outcome.isError(), outcome.content()
        };
        return end(values, call.closed(outcome), List.of());
    }

    /** The call never started; whether this was the end. */
    Uni<Boolean> refuse(Call call, String reason, Draft refusal) {
        var values = new Object[] {call.action().value(), "refused", "", true, ""};
        return end(values, call.refused(reason), List.of(refusal));
    }

    /** What the action came to; one that was never seen can no longer start. */
    Uni<Settlement> settle(ActionId action, String session, long fence) {
        return pool.withTransaction(transaction -> raise(transaction, session, fence)
                .chain(() -> transaction.preparedQuery(TOMBSTONE).execute(Tuple.of(action.value(), session, fence)))
                .chain(() -> row(transaction, action))
                .map(row -> CallRows.settlement(row, session)));
    }

    /** Those that go through these connectors. */
    Uni<List<Call>> running(Collection<String> connectors) {
        return pool.preparedQuery("SELECT * FROM call WHERE state = 'running' AND connector = ANY($1)")
                .execute(Tuple.of(connectors.toArray(String[]::new)))
                .map(rows -> rows.stream().map(CallRows::call).toList());
    }

    /** The connectors through which some call goes. */
    Uni<Set<String>> busy() {
        return pool.query("SELECT DISTINCT connector FROM call WHERE state = 'running'")
                .execute()
                .map(rows ->
                        rows.stream().map(row -> row.getString("connector")).collect(toUnmodifiableSet()));
    }

    /** Through which connector the action's call goes or went. */
    Uni<Optional<ConnectorName>> connector(ActionId action) {
        return pool.preparedQuery("SELECT connector FROM call WHERE action = $1 AND connector <> ''")
                .execute(Tuple.of(action.value()))
                .map(rows -> rows.stream().findFirst().map(row -> new ConnectorName(row.getString("connector"))));
    }

    /** The session that the action belongs to, empty when it was never seen. */
    Uni<String> session(ActionId action) {
        return pool.preparedQuery("SELECT session FROM call WHERE action = $1")
                .execute(Tuple.of(action.value()))
                .map(rows -> rows.rowCount() == 0 ? "" : rows.iterator().next().getString("session"));
    }

    private Uni<Boolean> end(Object[] values, Draft closed, List<Draft> others) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(END)
                .execute(Tuple.from(values))
                .chain(updated -> updated.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : flow(transaction, closed)
                                .chain(() -> write(transaction, others))
                                .replaceWith(true)));
    }

    private Uni<Void> write(SqlClient transaction, List<Draft> drafts) {
        var chain = Uni.createFrom().voidItem();
        for (var draft : drafts) {
            chain = chain.chain(() -> outbox.write(transaction, draft));
        }
        return chain;
    }

    /** The record and, for those who follow the flows, an event. */
    private Uni<Void> flow(SqlClient transaction, Draft draft) {
        var kind = draft.fact().type().wire();
        var event = outbox.row(
                draft.ordinal() + "/" + kind,
                FLOWS,
                "dev.perimeter.tunnel." + kind + ".v1",
                draft.subject().session(),
                draft.fact());
        return outbox.write(transaction, draft).chain(() -> outbox.write(transaction, event));
    }

    private static Uni<Row> row(SqlClient transaction, ActionId action) {
        return transaction
                .preparedQuery("SELECT * FROM call WHERE action = $1")
                .execute(Tuple.of(action.value()))
                .map(rows -> rows.iterator().next());
    }

    private static Uni<Void> raise(SqlClient transaction, String session, long fence) {
        return transaction
                .preparedQuery(RAISE)
                .execute(Tuple.of(session, fence))
                .chain(raised -> raised.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : highest(transaction, session)
                                .chain(seen -> Uni.createFrom()
                                        .failure(new RefusedException(new GrantRefused.LowerFence(fence, seen)))));
    }

    private static Uni<Long> highest(SqlClient transaction, String session) {
        return transaction
                .preparedQuery("SELECT fence FROM fence WHERE session = $1")
                .execute(Tuple.of(session))
                .map(rows -> rows.iterator().next().getLong("fence"));
    }

    private static void requireUnused(RowSet<Row> inserted, ActionId action) {
        if (inserted.rowCount() == 0) {
            throw new RefusedException(new GrantRefused.AlreadyUsed(action));
        }
    }

    private static Tuple tuple(Call call) {
        var subject = call.subject();
        var way = call.way();
        return Tuple.from(new Object[] {
            call.action().value(),
            subject.session(),
            call.fence(),
            subject.workspace(),
            subject.agent(),
            way.upstream(),
            way.tool(),
            way.connector().value(),
            way.idempotent(),
            call.flow(),
            call.bytesOut(),
            call.finishBefore().atOffset(ZoneOffset.UTC)
        });
    }
}
