package dev.perimeter.harness.loop;

import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState.Allowed;
import dev.perimeter.harness.action.ActionState.Approved;
import dev.perimeter.harness.action.ActionState.Intended;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.tool.Actor;
import dev.perimeter.harness.tool.Answer;
import dev.perimeter.harness.tool.Settled;
import dev.perimeter.harness.trust.ActionTrace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Finds out what became of an action that another loop, or this one before a fault, left behind. */
@ApplicationScoped
class Settling {

    private static final String NOT_STARTED = "it never started and never will";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private final Journal journal;
    private final Acting acting;

    Settling(Journal journal, Acting acting) {
        this.journal = journal;
        this.acting = acting;
    }

    void settle(Lease lease, View view, Action action) throws InterruptedException {
        var actor = acting.actor(action.call().place()).orElseThrow();
        var changes = switch (actor.settle(view.session(), lease, action.id())) {
            case Settled.Running() -> Optional.<Changes>empty();
            case Settled.Finished(var answer) -> Optional.of(Outcomes.of(view.session(), action, answer));
            case Settled.NeverStarted() -> Optional.of(again(view, action));
            case Settled.Unknown() -> Optional.of(Outcomes.of(view.session(), action, unknown()));
        };
        if (changes.isEmpty()) {
            Thread.sleep(LOOK_AGAIN);
            return;
        }
        journal.write(lease, changes.get());
    }

    /** Stops an action and waits, within the actor's own limit, for what it came to. */
    Answer stop(Lease lease, View view, Action action, Actor actor) throws InterruptedException {
        return new ActionTrace(lease.session().value(), action.id().value())
                .within(() -> stopped(lease, view, action, actor));
    }

    private Answer stopped(Lease lease, View view, Action action, Actor actor) throws InterruptedException {
        actor.cancel(view.session(), action.id());
        while (true) {
            switch (actor.settle(view.session(), lease, action.id())) {
                case Settled.Running() -> Thread.sleep(LOOK_AGAIN);
                case Settled.Finished(var answer) -> {
                    return answer;
                }
                case Settled.NeverStarted() -> {
                    return Answer.text(Answer.CANCELLED, true, NOT_STARTED);
                }
                case Settled.Unknown() -> {
                    return unknown();
                }
            }
        }
    }

    /** Nothing happened under the old id, which is dead for good: the same call gets a new one. */
    private static Changes again(View view, Action action) {
        var intended = (Intended) action.state();
        var next = intended.approval().isEmpty()
                ? new Allowed(intended.policyHash())
                : new Approved(intended.policyHash(), intended.approval());
        return Outcomes.quiet(view.session(), action, Answer.text(Answer.CANCELLED, true, NOT_STARTED))
                .propose(new Action(ActionId.random(), action.toolUse(), action.call(), next));
    }

    private static Answer unknown() {
        return Answer.text(
                Answer.UNKNOWN,
                true,
                "unknown: the call may or may not have taken effect; find out before you repeat it");
    }
}
