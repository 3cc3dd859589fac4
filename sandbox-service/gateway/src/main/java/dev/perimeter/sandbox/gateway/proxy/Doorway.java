package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.flow.Flow;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import java.util.Optional;

/** A sandbox with all that its way out needs. */
record Doorway(OpenSandbox sandbox, Upstream upstream, Means means) {

    /** Starts a flow of an action. */
    LiveFlow flow(Flow flow, Admission admission) {
        return new LiveFlow(flow, admission, means.ledger(), sandbox.loop());
    }

    /** Puts on record what did not open. */
    void refused(Optional<Admission> admission, Flow flow, FlowRefused reason) {
        means.ledger().refused(sandbox.loop(), admission, flow, reason);
    }

    Optional<Admission> admission(ActionId action) {
        return sandbox.admission(action);
    }
}
