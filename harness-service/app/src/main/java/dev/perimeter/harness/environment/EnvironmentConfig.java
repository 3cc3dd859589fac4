package dev.perimeter.harness.environment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What environments may be. */
@ConfigMapping(prefix = "perimeter.environment")
public interface EnvironmentConfig {

    /** The work type of an environment that names none. */
    @WithDefault("build")
    String usualWorkType();
}
