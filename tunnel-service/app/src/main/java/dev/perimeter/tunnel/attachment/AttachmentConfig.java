package dev.perimeter.tunnel.attachment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How connectors are kept in sight. */
@ConfigMapping(prefix = "perimeter.attachment")
interface AttachmentConfig {

    /** How often a connector is asked whether it is there; one that says nothing for three times as long is lost. */
    @WithDefault("10s")
    Duration ping();
}
