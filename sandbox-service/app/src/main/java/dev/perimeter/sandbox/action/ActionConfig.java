package dev.perimeter.sandbox.action;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How actions are carried out. */
@ConfigMapping(prefix = "perimeter.action")
public interface ActionConfig {

    /** How much of an action's output is streamed; the result is made from all of it. */
    @WithDefault("32M")
    MemorySize mostStreamed();

    /** How long what was stopped may take to end before the whole sandbox is ended. */
    @WithDefault("5s")
    Duration stopPatience();

    /** The longest wait between two attempts to journal a result, or to kill a credential, while its keeper is away. */
    @WithDefault("5s")
    Duration backOff();
}
