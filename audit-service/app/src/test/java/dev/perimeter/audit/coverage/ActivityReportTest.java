package dev.perimeter.audit.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.audit.search.Beginning;
import dev.perimeter.harness.contract.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityReportTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Timeline TWO_MINUTES = new Timeline(NOON, MINUTE, 2);

    @Test
    void actionCountsInTheStepInWhichItBegan() {
        var report = report(
                judged(NOON, "allow", new Judgement.Inside()),
                judged(NOON.plusSeconds(60).minusNanos(1000), "modify", new Judgement.Outside("unknown")),
                judged(NOON.plusSeconds(60), "ask", new Judgement.Pending()),
                judged(NOON.plusSeconds(119), "deny", new Judgement.Refused()));
        assertEquals(
                List.of(
                        new ActivityReport.Step(NOON, 2, 2, 0, 0, 1, 1, 0, 0),
                        new ActivityReport.Step(NOON.plusSeconds(60), 2, 0, 1, 1, 0, 0, 1, 1)),
                report.steps());
    }

    @Test
    void actionWithoutADecisionHasNoVerdict() {
        var step = report(judged(NOON, "", new Judgement.Outside("it has no intent")))
                .steps()
                .getFirst();
        assertEquals(new ActivityReport.Step(NOON, 1, 0, 0, 0, 0, 1, 0, 0), step);
    }

    @Test
    void moreActionsThanAnAnswerIsMadeFromAreRefused() {
        var builder = new ActivityReport.Builder(TWO_MINUTES, 2);
        var inside = judged(NOON, "allow", new Judgement.Inside());
        builder.add(List.of(inside, inside));
        assertThrows(RefusedException.class, () -> builder.add(List.of(inside)));
    }

    @Test
    void lastStepHoldsTheEndOfTheSpan() {
        assertEquals(2, Timeline.of(NOON, NOON.plusSeconds(61), MINUTE).steps());
        assertEquals(1, Timeline.of(NOON, NOON.plusSeconds(60), MINUTE).steps());
        assertEquals(1, Timeline.of(NOON, NOON.plusNanos(1), MINUTE).steps());
    }

    @Test
    void spanHasOneTo500Steps() {
        assertEquals(500, Timeline.of(NOON, NOON.plusSeconds(500 * 60), MINUTE).steps());
        assertThrows(RefusedException.class, () -> Timeline.of(NOON, NOON.plusSeconds(500 * 60 + 1), MINUTE));
        assertThrows(RefusedException.class, () -> Timeline.of(NOON, NOON, MINUTE));
        assertThrows(RefusedException.class, () -> Timeline.of(NOON, NOON.minusSeconds(1), MINUTE));
        assertThrows(RefusedException.class, () -> Timeline.of(NOON, NOON.plusSeconds(1), Duration.ZERO));
        assertThrows(RefusedException.class, () -> Timeline.of(NOON, NOON.plusSeconds(1), Duration.ofSeconds(-1)));
    }

    private static ActivityReport report(Judged... judged) {
        var builder = new ActivityReport.Builder(TWO_MINUTES, 10);
        builder.add(List.of(judged));
        return builder.build();
    }

    private static Judged judged(Instant at, String effect, Judgement judgement) {
        return new Judged(new Beginning("act_1", 1, at), "sesn_1", "bash", effect, judgement);
    }
}
