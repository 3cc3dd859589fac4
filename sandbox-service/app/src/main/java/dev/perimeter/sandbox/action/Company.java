package dev.perimeter.sandbox.action;

import dev.perimeter.harness.contract.Grant;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.tool.ToolCall;

/**
 * What may run beside an action. All of a sandbox is one user's: what runs can read the credential of any other
 * process, so that flows are the action's own only if nothing else runs while it has one.
 */
enum Company {
    /** What was left behind goes on: the action has no credential. */
    ANY,
    /** What was left behind is held until the credential is dead. */
    SHELL,
    /** Not even the shell, which what came before may have prepared. */
    NONE;

    static Company of(Grant grant, ToolCall call) {
        if (grant.verdict().approved()) {
            return NONE;
        }
        return call.reachesOut() ? SHELL : ANY;
    }

    /** Leaves no other in the sandbox to run. */
    void admit(Container container) {
        switch (this) {
            case ANY -> {}
            case SHELL -> container.hold();
            case NONE -> container.seclude();
        }
    }
}
