package dev.perimeter.harness.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the services behind this one are asked for their health. */
@ConfigMapping(prefix = "perimeter.health")
public interface HealthConfig {

    /** How long one of them may take for an answer. */
    @WithDefault("2s")
    Duration timeout();

    /** How long what was seen is told again without another look. */
    @WithDefault("3s")
    Duration keep();
}
