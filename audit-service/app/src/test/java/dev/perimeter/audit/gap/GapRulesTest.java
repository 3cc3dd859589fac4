package dev.perimeter.audit.gap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.stack.Entries;
import dev.perimeter.audit.stack.Story;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapRulesTest {

    private static final GapConfig CONFIG = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(GapConfig.class)
            .build()
            .getConfigMapping(GapConfig.class);
    private static final Instant NOW = Story.FINISH_BEFORE.plus(Duration.ofDays(1));

    @Test
    void outcomeOfWhatNeverStartedIsNoGap() {
        for (var ending : List.of("refused", "cancelled")) {
            assertTrue(rules(NOW).withoutIntent(suspect(outcome(ending))).isEmpty(), ending);
        }
        assertEquals(
                "without_intent",
                rules(NOW)
                        .withoutIntent(suspect(outcome("finished")))
                        .orElseThrow()
                        .ordinal());
    }

    @Test
    void intentIsMissedAfterItsTimeAndTheGrace() {
        var intent = new Fact.Intent("aa", "bash", "aa", "sandbox", "x", "build", List.of(), Story.FINISH_BEFORE);
        var due = Story.FINISH_BEFORE.plus(CONFIG.grace());
        assertFalse(rules(due).withoutOutcome(suspect(intent)).isEmpty());
        assertTrue(rules(due.minusMillis(1)).withoutOutcome(suspect(intent)).isEmpty());
    }

    @Test
    void flowIsMissedAfterItsActionsOutcomeAndTheGrace() {
        var ended = new Suspect(1, Entries.record(Producer.GATEWAY, Entries.subject(), "f", flow()), NOW, NOW);
        assertTrue(
                rules(NOW.plus(CONFIG.grace()).minusMillis(1)).withoutEnd(ended).isEmpty());
        assertFalse(rules(NOW.plus(CONFIG.grace())).withoutEnd(ended).isEmpty());
    }

    @Test
    void flowOfAnActionWithoutOutcomeMayLastLonger() {
        var open = new Suspect(1, Entries.record(Producer.GATEWAY, Entries.subject(), "f", flow()), NOW, Instant.EPOCH);
        assertTrue(rules(NOW.plus(CONFIG.longestFlow()).minusMillis(1))
                .withoutEnd(open)
                .isEmpty());
        assertFalse(rules(NOW.plus(CONFIG.longestFlow())).withoutEnd(open).isEmpty());
    }

    private static GapRules rules(Instant now) {
        return new GapRules(now, CONFIG);
    }

    private static Fact.Outcome outcome(String ending) {
        return new Fact.Outcome(ending, false, "aa", "aa");
    }

    private static Fact.FlowOpened flow() {
        return new Fact.FlowOpened("flw_1", "x", "h", 443, "GET", "/", "inspected", "r", false);
    }

    private static Suspect suspect(Fact fact) {
        return new Suspect(1, Entries.record(Producer.HARNESS, Entries.subject(), "1", fact), NOW, Instant.EPOCH);
    }
}
