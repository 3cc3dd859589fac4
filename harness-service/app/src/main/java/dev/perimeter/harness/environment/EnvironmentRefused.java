package dev.perimeter.harness.environment;

import dev.perimeter.harness.wire.Fault;
import dev.perimeter.harness.wire.WireRefused;
import java.util.List;

/** Every reason why something is not done with an environment. */
public sealed interface EnvironmentRefused extends WireRefused {

    record Unknown(String id) implements EnvironmentRefused {
        @Override
        public Fault fault() {
            return Fault.NOT_FOUND;
        }

        @Override
        public String message() {
            return "no environment " + id;
        }
    }

    record UnknownVersion(String id, int version) implements EnvironmentRefused {
        @Override
        public Fault fault() {
            return Fault.NOT_FOUND;
        }

        @Override
        public String message() {
            return "environment " + id + " has no version " + version;
        }
    }

    record Archived(String id) implements EnvironmentRefused {
        @Override
        public Fault fault() {
            return Fault.INVALID;
        }

        @Override
        public String message() {
            return "environment " + id + " is archived";
        }

        @Override
        public String code() {
            return "environment_archived";
        }
    }

    record InUse(String id) implements EnvironmentRefused {
        @Override
        public Fault fault() {
            return Fault.INVALID;
        }

        @Override
        public String message() {
            return "environment " + id
                    + " has sessions that are not archived; archive them, or archive the environment";
        }
    }

    record SelfHosted() implements EnvironmentRefused {
        @Override
        public Fault fault() {
            return Fault.INVALID;
        }

        @Override
        public String message() {
            return "config.type: self_hosted environments are not offered here; use cloud";
        }
    }

    record UnknownWorkType(String name, List<String> known) implements EnvironmentRefused {
        @Override
        public Fault fault() {
            return Fault.INVALID;
        }

        @Override
        public String message() {
            return "metadata." + Environment.WORK_TYPE + ": no work type " + name + "; there are " + known;
        }
    }
}
