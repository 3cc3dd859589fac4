package dev.perimeter.harness.agent;

import dev.perimeter.harness.wire.Fault;
import dev.perimeter.harness.wire.WireRefused;

/** Every reason why something is not done with an agent. */
public sealed interface AgentRefused extends WireRefused {

    record Unknown(String id) implements AgentRefused {
        @Override
        public Fault fault() {
            return Fault.NOT_FOUND;
        }

        @Override
        public String message() {
            return "no agent " + id;
        }
    }

    record UnknownVersion(String id, int version) implements AgentRefused {
        @Override
        public Fault fault() {
            return Fault.NOT_FOUND;
        }

        @Override
        public String message() {
            return "agent " + id + " has no version " + version;
        }
    }

    record Archived(String id) implements AgentRefused {
        @Override
        public Fault fault() {
            return Fault.INVALID;
        }

        @Override
        public String message() {
            return "agent " + id + " is archived";
        }
    }

    record OtherVersion(String id, int given, int current) implements AgentRefused {
        @Override
        public Fault fault() {
            return Fault.CONFLICT;
        }

        @Override
        public String message() {
            return "agent " + id + " is at version " + current + ", not " + given
                    + "; read it again and repeat the change";
        }
    }
}
