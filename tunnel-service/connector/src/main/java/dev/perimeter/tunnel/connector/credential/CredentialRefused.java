package dev.perimeter.tunnel.connector.credential;

import dev.perimeter.harness.contract.Refused;

/** Every reason why a credential's file is not used. */
public sealed interface CredentialRefused extends Refused {

    record Missing() implements CredentialRefused {
        @Override
        public String message() {
            return "the file of the upstream's credential is missing or cannot be read";
        }
    }

    record OpenToOthers(String permissions) implements CredentialRefused {
        @Override
        public String message() {
            return "the file of the upstream's credential is open to others (" + permissions + "); take that from them";
        }
    }

    record Unusable() implements CredentialRefused {
        @Override
        public String message() {
            return "the file of the upstream's credential does not hold one line of " + CredentialFile.SHORTEST + " to "
                    + CredentialFile.LONGEST + " printable ASCII characters";
        }
    }
}
