package dev.perimeter.harness.wire;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the public API. */
@ConfigMapping(prefix = "perimeter.wire")
public interface WireConfig {

    /** The largest body that a request may have. */
    @WithDefault("8M")
    MemorySize largestBody();

    /** How long the answer to a request is kept for its retries. */
    @WithDefault("60s")
    Duration retryWindow();

    /** How long a retry waits for its first attempt, which still runs. */
    @WithDefault("20s")
    Duration retryWait();

    /** How often an event stream without news sends a comment. */
    @WithDefault("15s")
    Duration heartbeat();
}
