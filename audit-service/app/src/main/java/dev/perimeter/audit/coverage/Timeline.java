package dev.perimeter.audit.coverage;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.harness.contract.RefusedException;
import java.time.Duration;
import java.time.Instant;

/** A span of time in steps of equal length. */
public record Timeline(Instant from, Duration step, int steps) {

    static final int MOST_STEPS = 500;

    public Timeline {
        if (step.compareTo(Duration.ofSeconds(1)) < 0) {
            throw refused("a step takes a second or more");
        }
        if (steps < 1 || steps > MOST_STEPS) {
            throw refused("a span has 1 to " + MOST_STEPS + " steps");
        }
    }

    /** With a last step that holds {@code until}, which is exclusive. */
    public static Timeline of(Instant from, Instant until, Duration step) {
        var seconds = Math.max(1, step.toSeconds());
        var whole =
                Duration.between(from, until).plusSeconds(seconds).minusNanos(1).toSeconds() / seconds;
        return new Timeline(from, step, Math.clamp(whole, 0, MOST_STEPS + 1));
    }

    Instant until() {
        return start(steps);
    }

    Instant start(int index) {
        return from.plus(step.multipliedBy(index));
    }

    /** Of a time within the span. */
    int index(Instant time) {
        return (int) Duration.between(from, time).dividedBy(step);
    }

    private static RefusedException refused(String why) {
        return new RefusedException(new AuditRefused.Invalid(why));
    }
}
