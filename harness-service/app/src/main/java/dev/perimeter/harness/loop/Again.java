package dev.perimeter.harness.loop;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Recorder;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState.Allowed;
import dev.perimeter.harness.action.ActionState.Approved;
import dev.perimeter.harness.action.ActionState.Intended;
import dev.perimeter.harness.action.Attempts;
import dev.perimeter.harness.action.Subjects;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.policy.Effect;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives a call that never started a new id, for which decision and approval are on record too before it is intended. */
@ApplicationScoped
class Again {

    private final Recorder recorder;

    Again(Recorder recorder) {
        this.recorder = recorder;
    }

    Action propose(Lease lease, View view, Action dead) {
        var intended = (Intended) dead.state();
        var approval = intended.approval();
        var next = new Action(
                ActionId.random(),
                dead.toolUse(),
                dead.call(),
                approval.isEmpty()
                        ? new Allowed(intended.policyHash())
                        : new Approved(intended.policyHash(), approval));
        var records = new ArrayList<Draft>();
        records.add(decision(lease, view, dead, next, intended));
        if (!approval.isEmpty()) {
            records.add(approval(lease, view, next, approval));
        }
        Journal.await(recorder.append(records));
        return next;
    }

    private static Draft decision(Lease lease, View view, Action dead, Action next, Intended intended) {
        var effect = intended.approval().isEmpty() ? Effect.ALLOW : Effect.ASK;
        var call = next.call();
        var fact = new Fact.Decision(
                effect.word(),
                List.of("as decided for " + dead.id()),
                intended.policyHash(),
                call.tool(),
                call.argumentsHash());
        return new Draft(
                Subjects.of(view.session(), next),
                Attempts.next(lease),
                fact,
                Map.of("arguments", Canonical.bytes(call.arguments())));
    }

    private static Draft approval(Lease lease, View view, Action next, String confirmation) {
        var by = view.events().stream()
                .filter(event -> event.id().equals(confirmation))
                .map(Event::author)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the log has lost an approval"));
        var fact = new Fact.Approval("allow", by, next.call().argumentsHash());
        return new Draft(Subjects.of(view.session(), next), Attempts.next(lease), fact);
    }
}
