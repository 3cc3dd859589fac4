package dev.perimeter.audit.coverage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How coverage is watched; what people ask for is always counted anew. */
@ConfigMapping(prefix = "perimeter.coverage")
public interface CoverageConfig {

    /** How often the metrics are measured. */
    @WithDefault("1m")
    Duration every();

    /** Over how many of the latest actions of all workspaces. */
    @WithDefault("1000")
    int actions();
}
