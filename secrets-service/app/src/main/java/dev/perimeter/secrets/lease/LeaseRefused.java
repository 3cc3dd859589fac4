package dev.perimeter.secrets.lease;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.secrets.credential.CredentialId;

/** Every reason why nothing is leased, beside those of grants, credentials and Vault. */
public sealed interface LeaseRefused extends Refused {

    record NotGranted(CredentialId credential) implements LeaseRefused {
        @Override
        public String message() {
            return "the grant does not list " + credential;
        }
    }

    record OtherInjector(String expected) implements LeaseRefused {
        @Override
        public String message() {
            return "this credential is injected by " + expected + " only";
        }
    }

    record HostNotAllowed(String host) implements LeaseRefused {
        @Override
        public String message() {
            return "this credential may not go to " + host;
        }
    }

    record WorkTypeNotAllowed(String workType) implements LeaseRefused {
        @Override
        public String message() {
            return "this credential is not for work of type " + workType;
        }
    }

    record ActionEnded(String action) implements LeaseRefused {
        @Override
        public String message() {
            return "the leases of " + action + " were revoked; nothing more is leased for it";
        }
    }

    /** Another call opens the same lease and does not come to its end. */
    record Opening(CredentialId credential) implements LeaseRefused {
        @Override
        public String message() {
            return "a lease of " + credential + " is being opened; try again";
        }
    }

    /** Of another workspace, or of none: the caller is not told which. */
    record Unknown(LeaseId lease) implements LeaseRefused {
        @Override
        public String message() {
            return "no lease " + lease + " in this workspace";
        }
    }

    record Withdrawn(CredentialId credential) implements LeaseRefused {
        @Override
        public String message() {
            return "somebody withdrew " + credential + " from this action; it is not leased for it again";
        }
    }

    record AuditUnavailable() implements LeaseRefused {
        @Override
        public String message() {
            return "audit-service does not take the lease's record, so the value stays; try again when it is back";
        }
    }

    record Invalid(String what) implements LeaseRefused {
        @Override
        public String message() {
            return what;
        }
    }
}
