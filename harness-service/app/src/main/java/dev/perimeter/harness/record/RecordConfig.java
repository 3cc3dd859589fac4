package dev.perimeter.harness.record;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the record is read. */
@ConfigMapping(prefix = "perimeter.record")
public interface RecordConfig {

    /** How long audit-service may take to answer a question. */
    @WithDefault("15s")
    Duration timeout();

    /** How long an export may pause between two lines. */
    @WithDefault("30s")
    Duration exportPause();
}
