package dev.perimeter.harness.loop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState.Denied;
import dev.perimeter.harness.action.ActionState.Finished;
import dev.perimeter.harness.action.ActionState.Intended;
import dev.perimeter.harness.action.ActionState.Proposed;
import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.action.Subjects;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.tool.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What people and clients answer, and how they stop it. */
@ApplicationScoped
class Answering {

    private static final String INTERRUPTED = "interrupted by the user";

    private final Acting acting;
    private final Settling settling;
    private final Journal journal;

    Answering(Acting acting, Settling settling, Journal journal) {
        this.acting = acting;
        this.settling = settling;
        this.journal = journal;
    }

    /** The edge has checked that this person may say so. */
    Changes confirm(View view, Action action, Event confirmation) {
        var waiting = (Waiting) action.state();
        var verdict = confirmation.text("result");
        var next = verdict.equals("allow")
                ? waiting.approve(confirmation.id())
                : waiting.deny(said(confirmation.text("deny_message")));
        var fact =
                new Fact.Approval(verdict, confirmation.author(), action.call().argumentsHash());
        return new Changes()
                .takeUp(List.of(confirmation))
                .save(action.with(next))
                .record(new Draft(Subjects.of(view.session(), action), confirmation.id(), fact));
    }

    Changes expire(Action action) {
        return new Changes().save(action.with(((Waiting) action.state()).deny("nobody answered in time")));
    }

    Changes refuse(View view, Action action) {
        var denied = (Denied) action.state();
        return Outcomes.of(view.session(), action, Answer.text(Answer.REFUSED, true, denied.reason()));
    }

    Changes takeResult(View view, Action action, Event result) {
        var content = result.body().path("content") instanceof ArrayNode given
                ? given
                : Answer.text("", false, "").content();
        var answer = new Answer(Answer.FINISHED, result.body().path("is_error").asBoolean(), content);
        return Outcomes.quiet(view.session(), action, answer).takeUp(List.of(result));
    }

    /** Everything that is open ends here; what has a tool use on the log gets a result. */
    void interrupt(Lease lease, View view, Event interrupt) throws InterruptedException {
        for (var action : view.actions()) {
            journal.write(lease, end(lease, view, action));
        }
        var reason = Events.stopReason("end_turn");
        journal.write(
                lease,
                new Changes()
                        .takeUp(List.of(interrupt))
                        .append(Events.idle(reason))
                        .status("idle", reason, 0));
    }

    private Changes end(Lease lease, View view, Action action) throws InterruptedException {
        if (action.state() instanceof Proposed) {
            return new Changes().save(action.with(new Finished()));
        }
        var actor = acting.actor(action.call().place());
        var answer = action.state() instanceof Intended && actor.isPresent()
                ? settling.stop(lease, view, action, actor.get())
                : Answer.text(Answer.CANCELLED, true, INTERRUPTED);
        return Outcomes.of(view.session(), action, answer);
    }

    private static String said(String message) {
        return message.isEmpty() ? "denied by a person" : "denied by a person: " + message;
    }
}
