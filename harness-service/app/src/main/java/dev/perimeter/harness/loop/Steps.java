package dev.perimeter.harness.loop;

import dev.perimeter.harness.session.Lease;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes one step. */
@ApplicationScoped
class Steps {

    private final Journal journal;
    private final Deciding deciding;
    private final Acting acting;
    private final Settling settling;
    private final Asking asking;
    private final Answering answering;

    Steps(Journal journal, Deciding deciding, Acting acting, Settling settling, Asking asking, Answering answering) {
        this.journal = journal;
        this.deciding = deciding;
        this.acting = acting;
        this.settling = settling;
        this.asking = asking;
        this.answering = answering;
    }

    Journal journal() {
        return journal;
    }

    Acting acting() {
        return acting;
    }

    void take(Lease lease, View view, Step step) throws InterruptedException {
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
