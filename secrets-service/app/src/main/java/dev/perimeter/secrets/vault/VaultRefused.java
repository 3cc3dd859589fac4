package dev.perimeter.secrets.vault;

import dev.perimeter.harness.contract.Refused;

/** Why Vault did not do what it was asked; all but a missing value can be tried again later. */
public sealed interface VaultRefused extends Refused {

    record Unreachable(String address) implements VaultRefused {
        @Override
        public String message() {
            return "Vault does not answer at " + address + "; try again when it is back";
        }
    }

    record Sealed(String address) implements VaultRefused {
        @Override
        public String message() {
            return "Vault at " + address + " is sealed; try again when it is unsealed";
        }
    }

    record Denied(String what) implements VaultRefused {
        @Override
        public String message() {
            return "Vault refuses this service to " + what + "; check its AppRole and policies";
        }
    }

    record Missing(VaultPath path) implements VaultRefused {
        @Override
        public String message() {
            return "Vault holds no value at " + path + "; store the credential again";
        }
    }
}
