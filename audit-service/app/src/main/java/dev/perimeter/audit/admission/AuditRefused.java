package dev.perimeter.audit.admission;

import dev.perimeter.audit.contract.Kind;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.harness.contract.Refused;

/** Every reason why audit does not take or give a record. */
public sealed interface AuditRefused extends Refused {

    record NotGenuine(String record) implements AuditRefused {
        @Override
        public String message() {
            return "the signature of " + record + " is not of a key that is pinned here for its producer";
        }
    }

    record NotItsProducer(String client, String producer) implements AuditRefused {
        @Override
        public String message() {
            return client + " may not speak for the producer " + producer;
        }
    }

    record KindNotAllowed(Producer producer, Kind kind) implements AuditRefused {
        @Override
        public String message() {
            return producer.wire() + " may not write a " + kind.wire();
        }
    }

    record IdTaken(String record) implements AuditRefused {
        @Override
        public String message() {
            return "another record has the id " + record + "; this is on record as a gap";
        }
    }

    record Invalid(String why) implements AuditRefused {
        @Override
        public String message() {
            return why;
        }
    }

    record NotFound(String what) implements AuditRefused {
        @Override
        public String message() {
            return what + " is not on record in this workspace";
        }
    }

    record Diverged(long size, long published) implements AuditRefused {
        @Override
        public String message() {
            return "the tree of " + size + " records and the published one of " + published
                    + " are not the same log; nothing more of it is signed";
        }
    }

    record Unavailable(String what) implements AuditRefused {
        @Override
        public String message() {
            return what + "; try again";
        }
    }
}
