package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A command that takes long enough to be caught in the middle, and leaves a line for each time it was run.
 *
 * @param before how many events the session had when it was asked for
 */
record SlowCommand(String session, int before) {

    private static final int LINES = 40;
    private static final String TEXT = "echo started >> /workspace/runs; for i in $(seq 1 " + LINES
            + "); do echo line $i; sleep 0.2; done; echo finished";
    private static final Duration BEGUN = Duration.ofSeconds(30);
    private static final Duration RECORDED = Duration.ofSeconds(40);

    /** In a new session, whose sandbox is there and has run something; returns once the command runs. */
    static SlowCommand begin(Driver developer) {
        var session = developer.shellSession("build");
        developer.shell(session, "true");
        var before = developer.events(session).size();
        developer.say(session, TEXT);
        Awaitility.await("the command to run")
                .atMost(BEGUN)
                .until(() -> types(since(developer, session, before)).contains("agent.tool_use"));
        return new SlowCommand(session, before);
    }

    /** Its output is whole, it ran once, and everything is on record. */
    void finishesOnce(SystemUnderTest system, Driver developer) {
        var results = developer.rest(session, before).stream()
                .filter(event -> event.path("type").asText().equals("agent.tool_result"))
                .map(Driver::text)
                .toList();
        assertEquals(1, results.size(), results::toString);
        for (int i = 1; i <= LINES; i++) {
            var line = "line " + i + "\n";
            assertTrue(results.getFirst().contains(line), () -> line + " is missing in " + results);
        }
        assertTrue(results.getFirst().contains("finished"));
        assertEquals("started", developer.shell(session, "cat /workspace/runs").strip());
        wholeRecord(system, session);
    }

    static void wholeRecord(SystemUnderTest system, String session) {
        var auditor = Perimeter.of(system, "auditor");
        Awaitility.await("coverage of " + session)
                .atMost(RECORDED)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    var coverage = auditor.coverage(session);
                    var actions = coverage.path("actions").asInt();
                    assertTrue(actions > 0, coverage::toString);
                    assertEquals(actions, coverage.path("inside").asInt(), coverage::toString);
                    assertEquals(0, coverage.path("pending").asInt(), coverage::toString);
                });
    }

    static List<JsonNode> since(Driver developer, String session, int before) {
        var events = developer.events(session);
        return events.subList(before, events.size());
    }

    static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }
}
