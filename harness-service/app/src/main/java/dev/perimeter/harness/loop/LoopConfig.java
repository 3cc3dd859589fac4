package dev.perimeter.harness.loop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the loop asks models and bears faults. */
@ConfigMapping(prefix = "perimeter.loop")
public interface LoopConfig {

    /** Whether this process runs sessions at all, or only serves the API. */
    @WithDefault("true")
    boolean enabled();

    /** The most tokens of one answer. */
    @WithDefault("8192")
    int maxTokens();

    /** How long one answer may take as a whole. */
    @WithDefault("10m")
    Duration modelDeadline();

    /** How often a model that is busy is asked before the session rests with {@code retries_exhausted}. */
    @WithDefault("8")
    int modelAttempts();

    /** The first pause after a fault; each further one is twice as long. */
    @WithDefault("500ms")
    Duration firstPause();

    /** The longest pause after a fault. */
    @WithDefault("10s")
    Duration longestPause();

    /** How often sessions that want to run are looked for without a hint. */
    @WithDefault("1s")
    Duration claimInterval();
}
