package dev.perimeter.harness.preview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How streams see answers grow. */
@ConfigMapping(prefix = "perimeter.preview")
public interface PreviewConfig {

    /** How long the fragments of an answer gather before they are told together. */
    @WithDefault("50ms")
    Duration pause();

    /** How long telling may take before it counts as failed. */
    @WithDefault("2s")
    Duration timeout();
}
