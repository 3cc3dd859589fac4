package dev.perimeter.sandbox.gateway.proxy;

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

    /** Puts on record what did not open, as far as the quota goes. */
    void refused(Optional<Admission> admission, Flow flow, FlowRefused reason) {
        var quota = admission.map(Admission::quota).orElseGet(sandbox::strangers);
        int most = means.config().flows();
        boolean recorded = quota.take(most) || quota.takeLast(most);
        if (recorded) {
            means.ledger().refused(sandbox.loop(), admission, flow, reason);
        } else {
            means.ledger().gauge().unrecorded();
        }
    }
}
