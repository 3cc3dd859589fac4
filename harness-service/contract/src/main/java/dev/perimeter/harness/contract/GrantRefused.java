package dev.perimeter.harness.contract;

import java.time.Instant;

/** Every reason why a grant, a mandate or a receipt is not accepted. */
public sealed interface GrantRefused extends Refused {

    record NotGenuine(String type) implements GrantRefused {
        @Override
        public String message() {
            return "the " + type + " is not signed by a key that is trusted here";
        }
    }

    record WrongAudience(String expected) implements GrantRefused {
        @Override
        public String message() {
            return "this was not issued for " + expected;
        }
    }

    record WrongPurpose(String expected) implements GrantRefused {
        @Override
        public String message() {
            return "this mandate is not for " + expected;
        }
    }

    record Expired(Instant at) implements GrantRefused {
        @Override
        public String message() {
            return "this had to be used before " + at;
        }
    }

    record ReceiptOfAnother(ActionId action) implements GrantRefused {
        @Override
        public String message() {
            return "the receipt does not belong to the grant of " + action.value();
        }
    }

    record ArgumentsDiffer(ActionId action) implements GrantRefused {
        @Override
        public String message() {
            return "the arguments are not those that were granted for " + action.value();
        }
    }

    record AlreadyUsed(ActionId action) implements GrantRefused {
        @Override
        public String message() {
            return action.value() + " was used before; an action happens once";
        }
    }

    record LowerFence(long given, long seen) implements GrantRefused {
        @Override
        public String message() {
            return "fence " + given + " is below " + seen + "; another harness owns the session now";
        }
    }

    record Exceeds(String what) implements GrantRefused {
        @Override
        public String message() {
            return "the grant asks for more than is allowed: " + what;
        }
    }
}
