package dev.perimeter.harness.environment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What environments may be. */
@ConfigMapping(prefix = "perimeter.environment")
public interface EnvironmentConfig {

    /** The work types that sandbox-service is configured with; others are refused before a session meets them. */
    @WithDefault("exploration,build,sensitive-data,production")
    Set<String> workTypes();

    /** The work type of an environment that names none. */
    @WithDefault("build")
    String usualWorkType();
}
