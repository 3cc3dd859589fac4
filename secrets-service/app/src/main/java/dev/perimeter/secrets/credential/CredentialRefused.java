package dev.perimeter.secrets.credential;

import dev.perimeter.harness.contract.Refused;

/** Every reason why a credential is not stored, described or deleted. */
public sealed interface CredentialRefused extends Refused {

    /** Of another workspace, or of none: the caller is not told which. */
    record Unknown(String credential) implements CredentialRefused {
        @Override
        public String message() {
            return "no credential " + credential + " in this workspace";
        }
    }

    record Deleted(CredentialId credential) implements CredentialRefused {
        @Override
        public String message() {
            return credential + " was deleted; store it under a new id";
        }
    }

    record Invalid(String what) implements CredentialRefused {
        @Override
        public String message() {
            return what;
        }
    }
}
