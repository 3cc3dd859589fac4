package dev.perimeter.harness.approval;

import dev.perimeter.harness.contract.Refused;

/** Every reason why a confirmation is not taken. */
public sealed interface ApprovalRefused extends Refused {

    record NotAsked(String toolUse) implements ApprovalRefused {
        @Override
        public String message() {
            return toolUse + " does not wait for a confirmation in this session";
        }
    }

    record Expired(String toolUse) implements ApprovalRefused {
        @Override
        public String message() {
            return "the question about " + toolUse + " has expired: it counts as denied";
        }
    }

    record NoWriter() implements ApprovalRefused {
        @Override
        public String message() {
            return "the agent asked for this: only who may write the session answers it";
        }
    }

    record NoApprover() implements ApprovalRefused {
        @Override
        public String message() {
            return "policy asked for this: only a person with the role approver may allow it";
        }
    }

    record OwnSession() implements ApprovalRefused {
        @Override
        public String message() {
            return "policy asked for this: who started the session may not allow it; ask another approver";
        }
    }
}
