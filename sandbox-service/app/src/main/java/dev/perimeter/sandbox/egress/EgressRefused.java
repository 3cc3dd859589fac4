package dev.perimeter.sandbox.egress;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.sandbox.v1.EgressError;

/** Why a sandbox gets no way out. */
public sealed interface EgressRefused extends Refused {

    record Unavailable(String step) implements EgressRefused {
        @Override
        public String message() {
            return "the egress gateway does not answer to " + step + "; nothing was started, try again";
        }
    }

    /** What the gateway refuses for good, in its own words; asking again would not help. */
    record Rejected(EgressError error, String why) implements EgressRefused {
        @Override
        public String message() {
            return "the egress gateway refuses: " + why;
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
