package dev.perimeter.harness.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** This process among the others of its service. */
@ConfigMapping(prefix = "perimeter.replica")
public interface ReplicaConfig {

    /** Host and port at which the others reach this process's rpcs, and nobody else's; each process has its own. */
    String address();

    /** How long it is believed to live without a word, by the database's clock; what it holds may be taken over then. */
    @WithDefault("15s")
    Duration lease();

    /** How long the database may take to answer. */
    @WithDefault("3s")
    Duration timeout();
}
