package dev.perimeter.harness.action;

import java.time.Instant;
import java.util.List;

/** Where an action stands; each state offers its legal transitions only. */
public sealed interface ActionState {

    /** The model asked for it. */
    record Proposed() implements ActionState {

        public Allowed allow(String policyHash) {
            return new Allowed(policyHash);
        }

        public Waiting ask(Waiting.Why why, Instant expires) {
            return new Waiting(why, expires);
        }

        public Denied deny(String policyHash, String reason) {
            return new Denied(policyHash, reason);
        }
    }

    /** Policy allows it. */
    record Allowed(String policyHash) implements ActionState {

        public Intended intend(Permit permit) {
            return new Intended(permit, policyHash, "");
        }

        public Denied deny(String reason) {
            return new Denied(policyHash, reason);
        }
    }

    /** A person is asked. */
    record Waiting(Why why, Instant expires) implements ActionState {

        public static final String POLICY = "policy";
        public static final String AGENT = "agent";

        /** {@code raisedBy} is policy or agent, which decides who may allow; {@code rules} made the decision. */
        public record Why(String raisedBy, String policyHash, List<String> rules, String reason) {

            public Why {
                rules = List.copyOf(rules);
            }
        }

        public Approved approve(String event) {
            return new Approved(why.policyHash, event);
        }

        public Denied deny(String reason) {
            return new Denied(why.policyHash, reason);
        }
    }

    /** A person allowed exactly these arguments, once; {@code approval} is the confirming event. */
    record Approved(String policyHash, String approval) implements ActionState {

        public Intended intend(Permit permit) {
            return new Intended(permit, policyHash, approval);
        }

        public Denied deny(String reason) {
            return new Denied(policyHash, reason);
        }
    }

    /** It will not happen. */
    record Denied(String policyHash, String reason) implements ActionState {

        public Finished finish() {
            return new Finished();
        }
    }

    /** Its intent is on record: from here on it may have happened. */
    record Intended(Permit permit, String policyHash, String approval) implements ActionState {

        public Finished finish() {
            return new Finished();
        }
    }

    record Finished() implements ActionState {}

    /** Grant and receipt, as they travel; {@code target} is a sandbox id or an upstream's name. */
    record Permit(String grant, String receipt, String target, Instant finishBefore) {

        @Override
        public String toString() {
            return "Permit[" + target + " until " + finishBefore + "]";
        }
    }
}
