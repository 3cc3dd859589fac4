package dev.perimeter.audit.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How records are committed. */
@ConfigMapping(prefix = "perimeter.ledger")
public interface LedgerConfig {

    /** How many records one transaction takes at most. */
    @WithDefault("256")
    int group();

    /** How many calls may wait for their transaction before more are turned away. */
    @WithDefault("10000")
    int waiting();

    /** How long a transaction may take before it is rolled back. */
    @WithDefault("5s")
    Duration timeout();
}
