package dev.perimeter.tunnel.connector.file;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long an upstream may take to start and list its tools, and how long one call may take. */
public record Timeouts(Duration start, Duration call) {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);

    public Timeouts(@Nullable Duration start, @Nullable Duration call) {
        this.start = start == null ? START : start;
        this.call = call == null ? CALL : call;
    }
}
