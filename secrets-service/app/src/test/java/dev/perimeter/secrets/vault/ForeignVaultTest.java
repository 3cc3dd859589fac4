package dev.perimeter.secrets.vault;

import dev.perimeter.secrets.stack.VaultApi;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Whatever VAULT_ADDR names, with VAULT_TOKEN to set it up. */
@EnabledIfEnvironmentVariable(named = "VAULT_ADDR", matches = ".+")
@EnabledIfEnvironmentVariable(named = "VAULT_TOKEN", matches = ".+")
final class ForeignVaultTest extends VaultContract {

    @Override
    VaultApi operator() {
        return new VaultApi(System.getenv("VAULT_ADDR"), System.getenv("VAULT_TOKEN"));
    }
}
