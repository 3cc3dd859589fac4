package dev.perimeter.audit.checkpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the tree is signed. */
@ConfigMapping(prefix = "perimeter.checkpoint")
public interface CheckpointConfig {

    /** How often a checkpoint is made, if the tree grew. */
    @WithDefault("5s")
    Duration every();

    /** The Ed25519 key in Vault's transit engine. */
    @WithDefault("audit-checkpoint")
    String key();

    /** How long Vault may take for a signature. */
    @WithDefault("5s")
    Duration timeout();
}
