package dev.perimeter.local.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that only polling can tell. */
public final class Wait {

    private static final Duration STEP = Duration.ofMillis(50);

    private Wait() {}

    /** Whether it came true in time. */
    public static boolean atMost(Duration time, BooleanSupplier condition) {
        var end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
