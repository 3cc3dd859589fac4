package dev.perimeter.sandbox.gateway.refusal;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.sandbox.gateway.rule.Authority;

/** Every reason why something does not leave a sandbox, or its answer does not come back. */
public sealed interface FlowRefused extends Refused {

    record NoCredential() implements FlowRefused {
        @Override
        public String message() {
            return "this needs the proxy credential of a running action; use the proxy variables of the action's shell";
        }
    }

    record DeadCredential() implements FlowRefused {
        @Override
        public String message() {
            return "this proxy credential opens nothing here: its action has ended, and what it left behind has no way"
                    + " out, or it is another sandbox's";
        }
    }

    record HostNotAllowed(Authority target) implements FlowRefused {
        @Override
        public String message() {
            return target + " is not among the hosts and ports that this environment allows";
        }
    }

    record RequestNotAllowed(Authority target, String method, String path) implements FlowRefused {
        @Override
        public String message() {
            return "no rule allows " + method + " " + path + " at " + target;
        }
    }

    record AddressForbidden(Authority target, String kind) implements FlowRefused {
        @Override
        public String message() {
            return target + " leads to " + kind + ", and no rule names it for that";
        }
    }

    record NamesDiffer(String first, String second) implements FlowRefused {
        @Override
        public String message() {
            return first + " and " + second + " differ; the tunnel, the TLS server name and the Host header must agree";
        }
    }

    record HandshakeFailed(Authority target) implements FlowRefused {
        @Override
        public String message() {
            return "the TLS handshake in the tunnel to " + target
                    + " failed; the program must trust the sandbox's certificates (SSL_CERT_FILE)";
        }
    }

    record UnknownPlaceholder() implements FlowRefused {
        @Override
        public String message() {
            return "this holds a placeholder that stands for nothing in this sandbox";
        }
    }

    record PlaceholderForbidden(String name, String why) implements FlowRefused {
        @Override
        public String message() {
            return "the placeholder of " + name + " can't be resolved here: " + why;
        }
    }

    record SecretsUnavailable(String name) implements FlowRefused {
        @Override
        public String message() {
            return "the secret store does not answer, so " + name + " can't be put in; try again later";
        }
    }

    record RecordUnavailable() implements FlowRefused {
        @Override
        public String message() {
            return "this can't be put on record now, so it does not leave; try again later";
        }
    }

    record Unsupported(String what) implements FlowRefused {
        @Override
        public String message() {
            return what + " is not supported through this gateway; use HTTP requests";
        }
    }

    record Malformed(String what) implements FlowRefused {
        @Override
        public String message() {
            return "this is no request that the gateway reads: " + what;
        }
    }

    record TooLarge(String what) implements FlowRefused {
        @Override
        public String message() {
            return what + " is larger than the gateway takes";
        }
    }

    record TooMany(String what) implements FlowRefused {
        @Override
        public String message() {
            return "too many " + what + "; end some first";
        }
    }

    record HostUnknown(Authority target) implements FlowRefused {
        @Override
        public String message() {
            return target.host() + " has no address";
        }
    }

    record Unreachable(Authority target, String why) implements FlowRefused {
        @Override
        public String message() {
            return target + " can't be reached: " + why;
        }
    }

    record TimedOut(Authority target) implements FlowRefused {
        @Override
        public String message() {
            return target + " did not answer in time";
        }
    }

    record AnswerUnreadable(Authority target, String why) implements FlowRefused {
        @Override
        public String message() {
            return "the answer of " + target + " was not let in: " + why;
        }
    }
}
