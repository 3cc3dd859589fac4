package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of each part in the middle of a session: no action without a record, none twice, all finished. */
@Needs
@Tag("crash")
class CrashTest {

    /** Appends a line, so that a second run would show, and takes long enough to be caught in the middle. */
    private static final String SLOW_COMMAND =
            "echo started >> /workspace/runs; for i in $(seq 1 40); do echo line $i; sleep 0.2; done; echo finished";

    @AfterEach
    void startWhatWasKilled(SystemUnderTest system) {
        system.stack().names().forEach(system::start);
    }

    @Test
    void anotherHarnessSettlesWhatItsPredecessorBegan(SystemUnderTest system) {
        var developer = developer(system);
        var session = developer.shellSession("build");
        developer.shell(session, "true");
        var before = begin(developer, session);
        system.kill("harness");
        system.start("harness");
        finishesOnce(system, developer(system), session, before);
    }

    @Test
    void aCommandOutlivesItsService(SystemUnderTest system) {
        var developer = developer(system);
        var session = developer.shellSession("build");
        developer.shell(session, "true");
        var before = begin(developer, session);
        system.kill("sandbox");
        system.start("sandbox");
        finishesOnce(system, developer, session, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "gateway", "kafka", "postgres"})
    void theSessionWaitsAndGoesOn(String part, SystemUnderTest system) {
        var developer = developer(system);
        var session = developer.shellSession("build");
        developer.shell(session, "true");
        var before = begin(developer, session);
        system.kill(part);
        system.start(part);
        finishesOnce(system, developer, session, before);
        assertTrue(developer.shell(session, "echo alive").contains("alive"));
        wholeRecord(system, session);
    }

    @Test
    void withoutAuditNothingHappensAndTheSessionSaysSo(SystemUnderTest system) {
        var developer = developer(system);
        var session = developer.shellSession("build");
        developer.shell(session, "true");
        var before = developer.events(session).size();
        system.kill("audit");
        developer.say(session, "echo unseen > /workspace/unseen");
        Awaitility.await("an error event")
                .atMost(Duration.ofSeconds(40))
                .until(() -> types(developer
                                .events(session)
                                .subList(before, developer.events(session).size()))
                        .contains("session.error"));
        system.start("audit");
        var events = developer.rest(session, before);
        assertEquals(
                1,
                events.stream()
                        .filter(event -> event.path("type").asText().equals("agent.tool_result"))
                        .count());
        wholeRecord(system, session);
    }

    private static Driver developer(SystemUnderTest system) {
        return new Driver(system.api(), system.token("developer"));
    }

    /** Starts the slow command and returns, once it runs, how many events there were before. */
    private static int begin(Driver developer, String session) {
        var before = developer.events(session).size();
        developer.say(session, SLOW_COMMAND);
        Awaitility.await("the command to run").atMost(Duration.ofSeconds(30)).until(() -> {
            var events = developer.events(session);
            return types(events.subList(before, events.size())).contains("agent.tool_use");
        });
        return before;
    }

    private static void finishesOnce(SystemUnderTest system, Driver developer, String session, int before) {
        var events = developer.rest(session, before);
        var result = events.stream()
                .filter(event -> event.path("type").asText().equals("agent.tool_result"))
                .map(Driver::text)
                .findFirst()
                .orElseThrow();
        for (int i = 1; i <= 40; i++) {
            assertTrue(result.contains("line " + i + "\n"), () -> "a line is missing in " + result);
        }
        assertTrue(result.contains("finished"));
        assertEquals("started", developer.shell(session, "cat /workspace/runs").strip());
        wholeRecord(system, session);
    }

    private static void wholeRecord(SystemUnderTest system, String session) {
        var perimeter = Perimeter.of(system, "auditor");
        Awaitility.await("coverage of " + session)
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    var coverage = perimeter.coverage(session);
                    assertEquals(
                            coverage.path("actions").asInt(),
                            coverage.path("inside").asInt(),
                            coverage::toString);
                    assertEquals(0, coverage.path("pending").asInt());
                });
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }
}
