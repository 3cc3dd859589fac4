package dev.perimeter.harness.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private final AtomicInteger ids = new AtomicInteger();
    private final Growth growth = new Growth(() -> "sevt_" + ids.incrementAndGet());

    @Test
    void fragmentsSinceTheLastTimeAreTakenTogether() {
        growth.text(0, "Gr");
        growth.text(0, "üße");
        assertEquals(List.of(new Fragment(7, "sevt_1", "agent.message", 0, "Grüße")), growth.news(7));

        growth.text(0, " ✓");
        assertEquals(List.of(new Fragment(7, "sevt_1", "agent.message", 5, " ✓")), growth.news(7));
        assertEquals(List.of(), growth.news(7));
    }

    @Test
    void ofThinkingOnlyTheBeginningIsTold() {
        growth.thinking(0, "let me");
        assertEquals(List.of(new Fragment(7, "sevt_1", "agent.thinking", 0, "")), growth.news(7));

        growth.thinking(0, " see");
        assertEquals(List.of(), growth.news(7));
    }

    @Test
    void eachBlockIsAnEventOfItsOwn() {
        growth.text(2, "second");
        growth.text(0, "first");

        assertEquals(
                List.of(
                        new Fragment(7, "sevt_2", "agent.message", 0, "first"),
                        new Fragment(7, "sevt_1", "agent.message", 0, "second")),
                growth.news(7));
    }

    @Test
    void longTextIsCutSoThatEachPieceFitsANotification() {
        var text = "\u0001".repeat(Fragment.LONGEST) + "€".repeat(Fragment.LONGEST + 1);
        growth.text(0, text);

        var news = growth.news(Long.MAX_VALUE);

        assertEquals(3, news.size());
        assertEquals(text, news.stream().map(Fragment::text).collect(Collectors.joining()));
        var session = SessionId.random().value();
        assertTrue(news.stream().allMatch(fragment -> fragment.payload(session).getBytes(UTF_8).length < 8_000));
    }

    @Test
    void halfACharacterWaitsForItsOtherHalf() {
        growth.text(0, "a\uD83D");
        assertEquals("a", growth.news(7).getFirst().text());

        growth.text(0, "\uDE00");
        assertEquals("\uD83D\uDE00", growth.news(7).getFirst().text());
    }

    @Test
    void noCutGoesThroughACharacter() {
        growth.text(0, "a" + "\uD83D\uDE00".repeat(Fragment.LONGEST));

        assertTrue(growth.news(7).stream()
                .allMatch(fragment -> !Character.isLowSurrogate(fragment.text().charAt(0))));
    }

    @Test
    void theWholeEventHasTheIdThatWasTold() {
        growth.text(0, "same");
        growth.text(3, "same");
        growth.thinking(1, "thought");

        assertEquals(Optional.of("sevt_3"), growth.event("agent.thinking", "thought"));
        assertEquals(Optional.of("sevt_1"), growth.event("agent.message", "same"));
        assertEquals(Optional.of("sevt_2"), growth.event("agent.message", "same"));
        assertEquals(Optional.empty(), growth.event("agent.message", "same"));
    }

    @Test
    void whatWasNotSeenGrowingHasNoId() {
        growth.text(0, "half");

        assertEquals(Optional.empty(), growth.event("agent.message", "half of it"));
    }
}
