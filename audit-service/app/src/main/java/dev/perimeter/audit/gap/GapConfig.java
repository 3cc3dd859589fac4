package dev.perimeter.audit.gap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the detector calls something missing. */
@ConfigMapping(prefix = "perimeter.gaps")
public interface GapConfig {

    /** How often it looks. */
    @WithDefault("10s")
    Duration every();

    /** How long records may be on their way before their order is judged. */
    @WithDefault("10s")
    Duration settling();

    /** How long an outcome may be late after its action's time, or a flow's end after the outcome. */
    @WithDefault("60s")
    Duration grace();

    /** How long a flow may be open where no outcome tells that its action is over. */
    @WithDefault("1h")
    Duration longestFlow();

    /** How many records it looks at in one go. */
    @WithDefault("2000")
    int window();
}
