package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.egress.Opening;
import java.time.Instant;

/**
 * A sandbox as it is kept.
 *
 * @param slot which range of ids on its host is its own
 * @param opening what the gateway was told of it
 */
public record Sandbox(
        SandboxId id,
        String session,
        String workspace,
        String workType,
        String isolation,
        int slot,
        State state,
        boolean probed,
        Opening opening,
        Instant created) {

    /** From {@code creating} to {@code ready} to {@code gone}, or at once to {@code gone}. */
    public enum State {
        CREATING,
        READY,
        GONE
    }

    Sandbox ready() {
        return new Sandbox(id, session, workspace, workType, isolation, slot, State.READY, true, opening, created);
    }
}
