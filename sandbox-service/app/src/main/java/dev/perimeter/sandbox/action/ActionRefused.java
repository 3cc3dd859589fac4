package dev.perimeter.sandbox.action;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.contract.SandboxId;

/** Why an action is not started, beside what is wrong with its grant. */
public sealed interface ActionRefused extends Refused {

    record Busy(SandboxId sandbox) implements ActionRefused {
        @Override
        public String message() {
            return sandbox + " carries out another action; one runs at a time";
        }
    }

    record NotItsSession(ActionId action) implements ActionRefused {
        @Override
        public String message() {
            return action + " does not belong to this session";
        }
    }

    record NoSuchId() implements ActionRefused {
        @Override
        public String message() {
            return "this is not an action's id";
        }
    }
}
