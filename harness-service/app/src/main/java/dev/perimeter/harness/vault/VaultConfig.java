package dev.perimeter.harness.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credentials are kept. */
@ConfigMapping(prefix = "perimeter.vault")
public interface VaultConfig {

    /** How long secrets-service may take to answer. */
    @WithDefault("10s")
    Duration timeout();

    /** How many credentials that are not archived a vault may hold. */
    @WithDefault("20")
    int credentials();
}
