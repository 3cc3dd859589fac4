package dev.perimeter.secrets.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long leases live, and how their end is seen to. */
@ConfigMapping(prefix = "perimeter.lease")
public interface LeaseConfig {

    /** The longest life of a lease; it ends with its action at the latest. At most Vault's own limit, 1 h. */
    @WithDefault("1h")
    Duration longest();

    /** The life of a lease of a model provider's key. */
    @WithDefault("10m")
    Duration model();

    /** How long a lease may take from the journal to the value; what takes longer is taken for a crash and ended. */
    @WithDefault("30s")
    Duration opening();

    /** How long a caller waits for another's lease of the same action and credential to open. */
    @WithDefault("5s")
    Duration patience();

    /** How often leases are looked for that have to end. */
    @WithDefault("2s")
    Duration sweep();

    /** How many leases are ended at a time. */
    @WithDefault("50")
    int batch();

    /** How long until a revocation that failed is tried again; doubled each time. */
    @WithDefault("1s")
    Duration backOff();

    /** The longest time between two tries. */
    @WithDefault("5m")
    Duration longestBackOff();
}
