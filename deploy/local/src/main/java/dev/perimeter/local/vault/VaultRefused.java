package dev.perimeter.local.vault;

import dev.perimeter.harness.contract.Refused;

/** Why there is no vault to work with. */
public sealed interface VaultRefused extends Refused {

    record NotReady(String address) implements VaultRefused {
        @Override
        public String message() {
            return "the vault at " + address + " (VAULT_ADDR) is not reachable, sealed or not initialised";
        }
    }

    record RootTokenLost(String address) implements VaultRefused {
        @Override
        public String message() {
            return "the vault at " + address + " was initialised with other credentials than those in the state folder;"
                    + " start anew with deploy/local/up --reset";
        }
    }
}
