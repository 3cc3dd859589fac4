package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.contract.Refused;

/** Every reason why the gateway does not do what sandbox-service asks, beside the grant's own. */
sealed interface EgressRefused extends Refused {

    record NotOpen(String sandbox) implements EgressRefused {
        @Override
        public String message() {
            return "the sandbox " + sandbox + " is not open here; open it first";
        }
    }

    record Invalid(String what) implements EgressRefused {
        @Override
        public String message() {
            return what;
        }
    }

    record AddressTaken(String address) implements EgressRefused {
        @Override
        public String message() {
            return "the address " + address + " is another open sandbox's; close that one first";
        }
    }

    record AnotherSandbox(String sandbox) implements EgressRefused {
        @Override
        public String message() {
            return "the grant is not for " + sandbox + " and its session";
        }
    }

    record Unavailable(String what) implements EgressRefused {
        @Override
        public String message() {
            return what + "; nothing was changed, try again";
        }
    }
}
