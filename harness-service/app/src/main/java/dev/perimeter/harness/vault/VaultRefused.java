package dev.perimeter.harness.vault;

import dev.perimeter.harness.wire.Fault;
import dev.perimeter.harness.wire.WireRefused;

/** Every reason why something is not done with a vault or a credential. */
public sealed interface VaultRefused extends WireRefused {

    record UnknownVault(String id) implements VaultRefused {
        @Override
        public Fault fault() {
            return Fault.NOT_FOUND;
        }

        @Override
        public String message() {
            return "no vault " + id;
        }
    }

    record UnknownCredential(String id) implements VaultRefused {
        @Override
        public Fault fault() {
            return Fault.NOT_FOUND;
        }

        @Override
        public String message() {
            return "no credential " + id + " in this vault";
        }
    }

    record Archived(String id) implements VaultRefused {
        @Override
        public Fault fault() {
            return Fault.INVALID;
        }

        @Override
        public String message() {
            return id + " is archived";
        }
    }

    record Taken(String name) implements VaultRefused {
        @Override
        public Fault fault() {
            return Fault.CONFLICT;
        }

        @Override
        public String message() {
            return "this vault has a credential for " + name + " already; update or archive that one";
        }
    }

    record Full(int most) implements VaultRefused {
        @Override
        public Fault fault() {
            return Fault.INVALID;
        }

        @Override
        public String message() {
            return "a vault holds at most " + most + " credentials that are not archived";
        }
    }
}
