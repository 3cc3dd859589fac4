package dev.perimeter.harness.record;

import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.RequestRefused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span of whole steps of so many seconds, which begin at multiples of their length; {@code until} is exclusive. */
record Window(Instant from, Instant until, int step) {

    private static final int USUAL_STEP = 60;
    private static final int LARGEST_STEP = 86_400;
    private static final int USUAL_STEPS = 60;
    private static final int MOST_STEPS = 500;

    /** What a caller asks for; without {@code from} an hour's worth of steps, without {@code to} up to now. */
    static Window read(@Nullable String from, @Nullable String to, @Nullable String step, Instant now) {
        var seconds = step == null ? USUAL_STEP : Parameters.number("step", step, 1, LARGEST_STEP);
        var until = up(Parameters.time("to", to).orElse(now), seconds);
        var start = Parameters.time("from", from)
                .map(time -> down(time, seconds))
                .orElse(until - (long) USUAL_STEPS * seconds);
        if (start >= until) {
            throw RequestRefused.invalid("from", "must be before to");
        }
        if ((until - start) / seconds > MOST_STEPS) {
            throw RequestRefused.invalid(
                    "step", "must be larger: an answer has at most " + MOST_STEPS + " steps of it");
        }
        return new Window(Instant.ofEpochSecond(start), Instant.ofEpochSecond(until), seconds);
    }

    private static long down(Instant time, int step) {
        return Math.floorDiv(time.getEpochSecond(), step) * step;
    }

    private static long up(Instant time, int step) {
        var whole = time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
        return Math.ceilDiv(whole, step) * step;
    }
}
