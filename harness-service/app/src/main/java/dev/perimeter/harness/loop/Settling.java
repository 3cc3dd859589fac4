package dev.perimeter.harness.loop;

import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState.Intended;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.tool.Actor;
import dev.perimeter.harness.tool.Answer;
import dev.perimeter.harness.tool.Settled;
import dev.perimeter.harness.trust.ActionTrace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Finds out what became of an action that another loop, or this one before a fault, left behind. */
@ApplicationScoped
class Settling {

    private static final String NOT_STARTED = "it never started and never will";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    /** By how much the acting service may be late to end an action whose time is over. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Journal journal;
    private final Acting acting;
    private final Again again;
    private final Clock clock;

    Settling(Journal journal, Acting acting, Again again, Clock clock) {
        this.journal = journal;
        this.acting = acting;
        this.again = again;
        this.clock = clock;
    }

    void settle(Lease lease, View view, Action action) throws InterruptedException {
        var actor = acting.actor(action.call().place()).orElseThrow();
        var changes = switch (found(lease, view, action, actor)) {
            case Settled.Running() -> Optional.<Changes>empty();
            case Settled.Finished(var answer) -> Optional.of(Outcomes.of(view.session(), action, answer));
            case Settled.NeverStarted() -> Optional.of(again(lease, view, action));
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
            switch (found(lease, view, action, actor)) {
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

    /** What runs for longer than it may is carried by nobody any more. */
    private Settled found(Lease lease, View view, Action action, Actor actor) {
        var settled = actor.settle(view.session(), lease, action.id());
        return settled instanceof Settled.Running && overdue(action) ? new Settled.Unknown() : settled;
    }

    private boolean overdue(Action action) {
        return action.state() instanceof Intended intended
                && clock.instant().isAfter(intended.permit().finishBefore().plus(MARGIN));
    }

    /** Nothing happened under the old id, which is dead for good. */
    private Changes again(Lease lease, View view, Action action) {
        return Outcomes.quiet(view.session(), action, Answer.text(Answer.CANCELLED, true, NOT_STARTED))
                .propose(again.propose(lease, view, action));
    }

    private static Answer unknown() {
        return Answer.text(
                Answer.UNKNOWN,
                true,
                "unknown: the call may or may not have taken effect; find out before you repeat it");
    }
}
