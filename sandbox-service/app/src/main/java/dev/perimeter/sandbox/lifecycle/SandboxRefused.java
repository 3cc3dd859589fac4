package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.contract.SandboxId;

/** Why a sandbox is not made, not shown or not used. */
public sealed interface SandboxRefused extends Refused {

    record UnknownSandbox() implements SandboxRefused {
        @Override
        public String message() {
            return "there is no such sandbox in this session and workspace";
        }
    }

    record Gone(SandboxId sandbox) implements SandboxRefused {
        @Override
        public String message() {
            return sandbox + " is gone; create another one";
        }
    }

    record UnknownWorkType(String name) implements SandboxRefused {
        @Override
        public String message() {
            return "there is no work type named " + name;
        }
    }

    record ProbeFailed(String checks) implements SandboxRefused {
        @Override
        public String message() {
            return "the new sandbox did not hold and was removed: " + checks;
        }
    }

    record HostUnable(String what) implements SandboxRefused {
        @Override
        public String message() {
            return "this host cannot run the sandbox: " + what;
        }
    }

    record ChangesHands(SandboxId sandbox) implements SandboxRefused {
        @Override
        public String message() {
            return sandbox + " goes from one replica to another now; try again in a moment";
        }
    }

    record Invalid(String what) implements SandboxRefused {
        @Override
        public String message() {
            return what;
        }
    }
}
