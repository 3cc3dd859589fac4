package dev.perimeter.secrets.vault;

import java.time.Duration;

record TestVaultConfig(String address, String roleId, String secretId) implements VaultConfig {

    @Override
    public String mount() {
        return "perimeter";
    }

    @Override
    public String leaseRole() {
        return "lease";
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration renewal() {
        return Duration.ofMinutes(15);
    }
}
