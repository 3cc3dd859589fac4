package dev.perimeter.sandbox.action;

import dev.perimeter.harness.contract.SandboxId;

/** What the journal says of an action. */
sealed interface Entry {

    String session();

    record Running(String session, SandboxId sandbox) implements Entry {}

    record Finished(String session, ActionResult result) implements Entry {}

    /** It never started and never will. */
    record Tombstone(String session) implements Entry {}
}
