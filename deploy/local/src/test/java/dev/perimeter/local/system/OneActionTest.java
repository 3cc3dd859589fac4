package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@Needs
class OneActionTest {

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    @Test
    void aCommandTakesTheWholePathAndIsOnRecord(SystemUnderTest system) {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");
        var events = developer.turn(session, "echo one-$((1 + 1))");
        assertEquals(
                List.of(
                        "user.message",
                        "session.status_running",
                        "span.model_request_start",
                        "span.model_request_end",
                        "agent.tool_use",
                        "agent.tool_result",
                        "span.model_request_start",
                        "span.model_request_end",
                        "agent.message",
                        "session.status_idle"),
                types(events));
        assertEquals("allow", events.get(4).path("evaluated_permission").asText());
        assertTrue(Driver.text(events.get(5)).contains("one-2"));
        var perimeter = Perimeter.of(system, "auditor");
        perimeter.wholeRecord(session);
        assertEquals(1, perimeter.coverage(session).path("actions").asInt());
    }

    @Test
    void theShellKeepsItsState(SystemUnderTest system) {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");
        developer.shell(session, "cd /tmp && export COLOUR=green");
        assertTrue(developer.shell(session, "echo $COLOUR in $PWD").contains("green in /tmp"));
    }
}
