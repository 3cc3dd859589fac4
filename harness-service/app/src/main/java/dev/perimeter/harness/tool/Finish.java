package dev.perimeter.harness.tool;

import io.smallrye.mutiny.Multi;
import java.time.Duration;

/** Waits for the end of an action, a little longer than it may take, since the acting service ends it itself. */
final class Finish {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private Finish() {}

    static Answer of(Multi<Answer> endings, Duration left) {
        return endings.collect()
                .last()
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("the stream ended without a result"))
                .await()
                .atMost(left.plus(GRACE));
    }
}
