package dev.perimeter.sandbox.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service speaks to the egress gateway. */
@ConfigMapping(prefix = "perimeter.egress")
public interface EgressConfig {

    /** How long the gateway may take to open a sandbox's socket or to end it. */
    @WithDefault("5s")
    Duration openTimeout();

    /** How long the gateway may take to mint or to kill an action's credential. */
    @WithDefault("10s")
    Duration admitTimeout();
}
