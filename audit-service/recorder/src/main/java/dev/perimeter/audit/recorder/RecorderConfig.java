package dev.perimeter.audit.recorder;

import dev.perimeter.audit.contract.Producer;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service's records are made and sent. */
@ConfigMapping(prefix = "perimeter.recorder")
public interface RecorderConfig {

    /** Whose records these are; the private key is {@code <producer>-record.jwk} in the keys folder. */
    Producer producer();

    /** How long a synchronous append may take before the action is refused. */
    @WithDefault("10s")
    Duration appendTimeout();

    /** How long the relay waits before it looks at the outbox again without a hint. */
    @WithDefault("500ms")
    Duration relayInterval();

    /** How many rows the relay sends at a time. */
    @WithDefault("200")
    int relayBatch();
}
