package dev.perimeter.audit.ledger;

import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Puts the calls that wait into one transaction while another is under way. All state belongs to one event loop. */
@ApplicationScoped
public class GroupCommit {

    private record Call(List<Admitted> records, UniEmitter<? super Verdict> answer) {}

    private final LedgerStore store;
    private final LedgerConfig config;
    private final Gate gate;
    private final Context loop;
    private final LedgerMeters meters;
    private final Deque<Call> waiting = new ArrayDeque<>();
    private boolean busy;

    GroupCommit(LedgerStore store, LedgerConfig config, Gate gate, LedgerMeters meters, Vertx vertx) {
        this.store = store;
        this.config = config;
        this.gate = gate;
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.meters = meters;
    }

    /** Answers when the records are durable, on the caller's own context. */
    public Uni<Verdict> append(List<Admitted> records) {
        return gate.pass().chain(() -> ungated(records));
    }

    /** What has to be on record before the gate opens. */
    Uni<Verdict> ungated(List<Admitted> records) {
        var caller = Vertx.currentContext();
        Uni<Verdict> answer = Uni.createFrom()
                .emitter(emitter -> loop.runOnContext(_ -> enter(new Call(List.copyOf(records), emitter))));
        return caller == null ? answer : answer.emitOn(command -> caller.runOnContext(_ -> command.run()));
    }

    private void enter(Call call) {
        if (waiting.size() >= config.waiting()) {
            call.answer().fail(new RefusedException(new AuditRefused.Unavailable("too many appends wait")));
            return;
        }
        waiting.add(call);
        next();
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        commit(group());
    }

    private List<Call> group() {
        var group = new ArrayList<Call>();
        var records = 0;
        while (!waiting.isEmpty()
                && (group.isEmpty() || records + waiting.peek().records().size() <= config.group())) {
            var call = waiting.remove();
            group.add(call);
            records += call.records().size();
        }
        return group;
    }

    private void commit(List<Call> group) {
        var started = System.nanoTime();
        var calls = group.stream().map(Call::records).toList();
        store.commit(calls)
                .ifNoItem()
                .after(config.timeout().multipliedBy(2))
                .fail()
                .emitOn(command -> loop.runOnContext(_ -> command.run()))
                .subscribe()
                .with(verdicts -> done(group, verdicts, started), failure -> failed(group, failure));
    }

    private void done(List<Call> group, List<Verdict> verdicts, long started) {
        meters.commits().record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        meters.groups()
                .record(group.stream().mapToInt(call -> call.records().size()).sum());
        for (int i = 0; i < group.size(); i++) {
            meters.kept(group.get(i).records(), verdicts.get(i));
            group.get(i).answer().complete(verdicts.get(i));
        }
        busy = false;
        next();
    }

    /** A statement that the database refuses is one call's fault: the others get their own try. */
    private void failed(List<Call> group, Throwable failure) {
        busy = false;
        if (failure instanceof PgException && group.size() > 1) {
            alone(group);
        } else {
            group.forEach(call -> call.answer().fail(Outages.refusal(failure)));
        }
        next();
    }

    private void alone(List<Call> group) {
        busy = true;
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var call : group) {
            all = all.chain(() -> store.commit(List.of(call.records()))
                    .invoke(verdicts -> meters.kept(call.records(), verdicts.getFirst()))
                    .invoke(verdicts -> call.answer().complete(verdicts.getFirst()))
                    .onFailure()
                    .invoke(failure -> call.answer().fail(Outages.refusal(failure)))
                    .onFailure()
                    .recoverWithNull()
                    .replaceWithVoid());
        }
        all.emitOn(command -> loop.runOnContext(_ -> command.run())).subscribe().with(_ -> {
            busy = false;
            next();
        });
    }
}
