package dev.perimeter.tunnel.call;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long calls wait for what, and how much a result may weigh. */
@ConfigMapping(prefix = "perimeter.call")
public interface CallConfig {

    /** How long a lost connector may take to come back and report before its calls end as unknown. */
    @WithDefault("30s")
    Duration grace();

    /** How long after its grant's finish-before a connector may take to report that it stopped a call. */
    @WithDefault("3s")
    Duration reportMargin();

    /** How often overdue calls are looked for. */
    @WithDefault("1s")
    Duration sweep();

    /** The most bytes of a result's content; a longer one is replaced by an error that says so. */
    @WithDefault("1M")
    MemorySize resultLimit();
}
