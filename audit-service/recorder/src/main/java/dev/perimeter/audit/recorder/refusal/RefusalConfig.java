package dev.perimeter.audit.recorder.refusal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How refusals are put on record: what a rule refuses, each; who is turned away at the door, the first of a kind at once,
 * its repeats as one record.
 */
@ConfigMapping(prefix = "perimeter.refusal")
public interface RefusalConfig {

    /** How long repeats of one refusal (same call, caller and reason) are counted before they are told. */
    @WithDefault("1m")
    Duration window();

    /** How many different refusals are told apart at a time; further ones are counted together, by reason. */
    @WithDefault("256")
    int most();

    /** How long a caller waits for the record of its refusal before it is refused without one, and the loss is logged. */
    @WithDefault("10s")
    Duration callerPatience();

    /** How long the record of somebody who was turned away at the door is tried to be written before its loss is logged. */
    @WithDefault("30s")
    Duration patience();
}
