package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.helpers.BetaManagedAgentsEventAccumulator;
import com.anthropic.models.beta.sessions.BetaManagedAgentsDeltaEvent;
import com.anthropic.models.beta.sessions.BetaManagedAgentsDeltaType;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsAgentMessageEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsStreamSessionEvents;
import com.anthropic.models.beta.sessions.events.EventStreamParams;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@Needs
class DeltasTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @Test
    void anAnswerIsSeenGrowingBeforeItIsWhole(SystemUnderTest system) throws Exception {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");

        // what grows is told by a connection that may just be made anew; what is lost meanwhile only comes whole
        var seen = Awaitility.await("an answer that is seen growing")
                .atMost(BOUND)
                .until(() -> seen(developer, session, "seq 1 800"), DeltasTest::grew);

        var whole = seen.stream()
                .map(BetaManagedAgentsStreamSessionEvents::agentMessage)
                .flatMap(Optional::stream)
                .toList();
        assertEquals(1, whole.size());
        var id = whole.getFirst().id();
        var start = indexOf(seen, event -> event.eventStart().isPresent());
        assertEquals(id, seen.get(start).asEventStart().event().asAgentMessage().id());
        assertTrue(start < indexOf(seen, BetaManagedAgentsStreamSessionEvents::isAgentMessage));
        var deltas = seen.stream()
                .map(BetaManagedAgentsStreamSessionEvents::eventDelta)
                .flatMap(Optional::stream)
                .toList();
        assertTrue(deltas.size() > 1);
        assertTrue(deltas.stream().allMatch(delta -> delta.eventId().equals(id)));
        assertEquals(
                text(whole.getFirst()), deltas.stream().map(DeltasTest::text).collect(Collectors.joining()));
        var log = developer.events(session).toString();
        assertTrue(log.contains(id));
        assertFalse(log.contains("event_start"));
        assertFalse(log.contains("event_delta"));
    }

    /** What is told may be lost, from some piece on, too. */
    private static boolean grew(List<BetaManagedAgentsStreamSessionEvents> seen) {
        var told = seen.stream()
                .flatMap(event -> event.eventDelta().stream())
                .map(DeltasTest::text)
                .collect(Collectors.joining());
        var whole = seen.stream()
                .flatMap(event -> event.agentMessage().stream())
                .map(DeltasTest::text)
                .collect(Collectors.joining());
        return !told.isEmpty() && told.equals(whole);
    }

    /** Everything from the message until the session rests; the SDK's own accumulator takes each event. */
    private static List<BetaManagedAgentsStreamSessionEvents> seen(Driver developer, String session, String text)
            throws Exception {
        var params = EventStreamParams.builder()
                .addEventDelta(BetaManagedAgentsDeltaType.AGENT_MESSAGE)
                .build();
        var accumulator = BetaManagedAgentsEventAccumulator.create();
        var events = developer.client().beta().sessions().events();
        try (var stream = events.streamStreaming(session, params)) {
            var reader = CompletableFuture.supplyAsync(() -> stream.stream()
                    .peek(accumulator::accumulate)
                    .takeWhile(event -> !event.isSessionStatusIdle())
                    .toList());
            developer.say(session, text);
            return reader.get(90, TimeUnit.SECONDS);
        }
    }

    private static int indexOf(
            List<BetaManagedAgentsStreamSessionEvents> seen, Predicate<BetaManagedAgentsStreamSessionEvents> wanted) {
        return seen.indexOf(seen.stream().filter(wanted).findFirst().orElseThrow());
    }

    private static String text(BetaManagedAgentsDeltaEvent delta) {
        return delta.delta().content().text();
    }

    private static String text(BetaManagedAgentsAgentMessageEvent message) {
        return message.content().stream().map(block -> block.asText().text()).collect(Collectors.joining());
    }
}
