package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A command that takes long enough to be caught in the middle, and leaves a line for each time it was run.
 *
 * @param before how many events the session had when it was asked for
 * @param runs the file with the lines, in the workspace
 */
record SlowCommand(String session, int before, String runs) {

    private static final int LINES = 40;
    private static final String TEXT = "echo started >> /workspace/%s; for i in $(seq 1 " + LINES
            + "); do echo line $i; sleep 0.2; done; echo finished";
    private static final int DEPTH = 8;
    private static final Duration BEGUN = Duration.ofSeconds(30);

    /** A session for it, with a sandbox. */
    static String session(Driver developer) {
        var session = developer.shellSession("build");
        developer.shell(session, "true");
        return session;
    }

    /** Returns once it is decided, so that it may not have reached the sandbox. */
    static SlowCommand decided(Driver developer, String session) {
        var command = ask(developer, session);
        Awaitility.await("the decision")
                .atMost(BEGUN)
                .until(() ->
                        types(since(developer, command.session, command.before)).contains("agent.tool_use"));
        return command;
    }

    /** Returns once it has written its first line in the sandbox. */
    static SlowCommand running(SystemUnderTest system, Driver developer) {
        return running(system, developer, session(developer));
    }

    static SlowCommand running(SystemUnderTest system, Driver developer, String session) {
        var command = ask(developer, session);
        Awaitility.await("the command to run").atMost(BEGUN).until(() -> command.hasStarted(system));
        return command;
    }

    private static SlowCommand ask(Driver developer, String session) {
        var command = new SlowCommand(session, developer.events(session).size(), "runs-" + System.nanoTime());
        developer.say(session, TEXT.formatted(command.runs));
        return command;
    }

    /** The sandboxes' disks are mounted in a folder of the stack, one for each process that has sandboxes. */
    private boolean hasStarted(SystemUnderTest system) throws IOException {
        try (var processes = Files.newDirectoryStream(system.site().layout().open(), Service.SANDBOX.client() + "*")) {
            for (var sandboxes : processes) {
                if (hasStarted(sandboxes)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasStarted(Path sandboxes) throws IOException {
        try (var files = Files.find(sandboxes, DEPTH, (file, _) -> file.endsWith(runs))) {
            return files.findAny().isPresent();
        } catch (UncheckedIOException e) {
            return false; // a folder went away meanwhile
        }
    }

    /** Its output is whole, it ran once, and everything is on record. */
    void finishesOnce(Driver developer, Perimeter auditor) {
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
        assertEquals(
                "started", developer.shell(session, "cat /workspace/" + runs).strip());
        auditor.wholeRecord(session);
    }

    static List<JsonNode> since(Driver developer, String session, int before) {
        var events = developer.events(session);
        return events.subList(before, events.size());
    }

    static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }
}
