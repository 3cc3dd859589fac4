package dev.perimeter.audit.recorder;

import dev.perimeter.audit.contract.Producer;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service's records are made and sent. */
@ConfigMapping(prefix = "perimeter.recorder")
public interface RecorderConfig {

    /** Whose records these are; the private key is {@code <producer>-record.jwk} in the keys folder. */
    Producer producer();

    /** How long a synchronous append may take, repeats included, before the action is refused. */
    @WithDefault("10s")
    Duration appendTimeout();

    /** Whether this process relays its outbox; off where no Kafka is, as in a test of one service. */
    @WithDefault("true")
    boolean relay();

    /** How long the relay waits before it looks at the outbox again without a hint. */
    @WithDefault("500ms")
    Duration relayInterval();

    /** How many rows the relay sends at a time. */
    @WithDefault("200")
    int relayBatch();

    /** How long the relay waits for a database, for audit or for the broker's acknowledgement. */
    @WithDefault("10s")
    Duration relayTimeout();

    /** How often a row is sent to an audit that fails at it before the row is given up and its refusal recorded. */
    @WithDefault("100")
    int relayAttempts();

    /** The longest wait between two attempts while Kafka or audit is down. */
    @WithDefault("5s")
    Duration relayBackOff();

    /** The largest event sent by Kafka; a larger record goes to audit by gRPC, another event without its data. */
    @WithDefault("900K")
    MemorySize relayLargest();
}
