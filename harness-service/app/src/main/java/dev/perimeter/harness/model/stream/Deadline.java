package dev.perimeter.harness.model.stream;

import java.time.Duration;

/** A point in this process's monotonic time. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** At most {@code limit}, never negative. */
    Duration remaining(Duration limit) {
        var left = Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
        return left.compareTo(limit) < 0 ? left : limit;
    }

    boolean passed() {
        return nanos - System.nanoTime() <= 0;
    }
}
