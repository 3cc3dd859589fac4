package dev.perimeter.sandbox.egress;

import dev.perimeter.harness.contract.Refused;

/** Why a sandbox gets no way out. */
public sealed interface EgressRefused extends Refused {

    record Unavailable(String step) implements EgressRefused {
        @Override
        public String message() {
            return "the egress gateway does not answer to " + step + "; nothing was started, try again";
        }
    }

    record BeyondWorkType(String what) implements EgressRefused {
        @Override
        public String message() {
            return "the work type does not allow " + what;
        }
    }

    record InvalidHost(String pattern) implements EgressRefused {
        @Override
        public String message() {
            return "this is not a host, host:port or *.suffix: " + pattern;
        }
    }
}
