package dev.perimeter.harness.loop;

import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.trust.ActionTrace;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Takes one step. */
@ApplicationScoped
class Steps {

    private final Journal journal;
    private final Deciding deciding;
    private final Acting acting;
    private final Settling settling;
    private final Asking asking;
    private final Answering answering;
    private final OpenRequests requests;
    private final Tracer tracer;

    Steps(
            Journal journal,
            Deciding deciding,
            Acting acting,
            Settling settling,
            Asking asking,
            Answering answering,
            OpenRequests requests,
            Tracer tracer) {
        this.journal = journal;
        this.deciding = deciding;
        this.acting = acting;
        this.settling = settling;
        this.asking = asking;
        this.answering = answering;
        this.requests = requests;
        this.tracer = tracer;
    }

    Journal journal() {
        return journal;
    }

    void take(Lease lease, View view, Step step) throws InterruptedException {
        var name = "step " + step.getClass().getSimpleName();
        new ActionTrace(lease.session().value(), action(step)).span(tracer, name, () -> takeTraced(lease, view, step));
    }

    OpenRequests requests() {
        return requests;
    }

    /** Beside the step that waits for it. */
    void cancel(Session session, Action action) {
        new ActionTrace(session.id().value(), action.id().value())
                .span(
                        tracer,
                        "cancel",
                        () -> acting.actor(action.call().place())
                                .ifPresent(actor -> actor.cancel(session, action.id())));
    }

    /** Empty where it is about none, or about several. */
    private static String action(Step step) {
        var action = switch (step) {
            case Step.Confirm(var waiting, var confirmation) -> Optional.of(waiting);
            case Step.Expire(var waiting) -> Optional.of(waiting);
            case Step.Refuse(var denied) -> Optional.of(denied);
            case Step.Act(var ready) -> Optional.of(ready);
            case Step.Settle(var intended) -> Optional.of(intended);
            case Step.TakeResult(var intended, var result) -> Optional.of(intended);
            case Step.Interrupt _, Step.Decide _, Step.TakeUp _, Step.AskModel _, Step.Await _, Step.EndTurn _ ->
                Optional.<Action>empty();
        };
        return action.map(known -> known.id().value()).orElse("");
    }

    private void takeTraced(Lease lease, View view, Step step) throws InterruptedException {
        switch (step) {
            case Step.Interrupt(var event) -> answering.interrupt(lease, view, event);
            case Step.Decide(var proposed) -> journal.write(lease, deciding.decide(lease, view, proposed));
            case Step.Confirm(var action, var event) -> journal.write(lease, answering.confirm(view, action, event));
            case Step.Expire(var action) -> journal.write(lease, answering.expire(action));
            case Step.Refuse(var action) -> journal.write(lease, answering.refuse(view, action));
            case Step.Act(var action) -> acting.act(lease, view, action);
            case Step.Settle(var action) -> settling.settle(lease, view, action);
            case Step.TakeResult(var action, var event) ->
                journal.write(lease, answering.takeResult(view, action, event));
            case Step.TakeUp(var queued) -> journal.write(lease, new Changes().takeUp(queued));
            case Step.AskModel() -> asking.ask(lease, view);
            case Step.Await _, Step.EndTurn _ -> throw new IllegalStateException("a rest is no step to take");
        }
    }
}
