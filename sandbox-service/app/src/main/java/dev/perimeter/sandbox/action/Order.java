package dev.perimeter.sandbox.action;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.SandboxId;
import java.time.Instant;

/**
 * An action that this service has taken on: what its journal keeps.
 *
 * @param taken when it was taken on
 * @param deadline when it is stopped
 * @param replaced whether it is the first in a sandbox that stands for an earlier one of the session
 */
record Order(
        ActionId action,
        SandboxId sandbox,
        String session,
        String workspace,
        String agent,
        Instant taken,
        Instant deadline,
        boolean replaced) {

    Subject subject() {
        return new Subject(workspace, session, action.value(), agent);
    }
}
