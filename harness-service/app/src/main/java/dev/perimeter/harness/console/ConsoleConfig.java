package dev.perimeter.harness.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The web console under {@code /console}. */
@ConfigMapping(prefix = "perimeter.console")
public interface ConsoleConfig {

    /** How old a login may be for allowing, in the console, what an agent wants to do; above it the person logs in again. */
    @WithDefault("15m")
    Duration recentLogin();

    /** Whether people reach the console over TLS although its port speaks clear text, since something in front ends TLS. */
    @WithDefault("false")
    boolean https();
}
