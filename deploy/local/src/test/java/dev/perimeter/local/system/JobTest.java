package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.verifier.Verifier;
import dev.perimeter.local.demo.git.GitComponent;
import dev.perimeter.local.demo.review.IncidentReview;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Forms;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.fixture.ValueSearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The incident review from its first message to its proofs. */
@Needs
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobTest {

    private static final Duration RECORDED = Duration.ofSeconds(60);

    private String session = "";

    @BeforeAll
    void review(SystemUnderTest system) {
        session = new IncidentReview(system.site(), new PrintWriter(new StringWriter())).run();
        Perimeter.of(system, "auditor").wholeRecord(session);
    }

    @Test
    void everyCallWasDecidedAsItShould(SystemUnderTest system) {
        var calls = events(system).stream()
                .filter(event -> event.path("type").asText().endsWith("tool_use"))
                .map(event -> event.path("name").asText() + " "
                        + event.path("evaluated_permission").asText())
                .toList();
        assertEquals(
                List.of(
                        "list_directory allow",
                        "read_text_file allow",
                        "read_text_file allow",
                        "bash allow",
                        "bash allow",
                        "edit allow",
                        "bash allow",
                        "bash allow",
                        "write_file deny",
                        "bash ask"),
                calls);
    }

    @Test
    void theTestsFailedThenPassedAndTheThreeRefusalsWereTold(SystemUnderTest system) {
        var results = events(system).stream()
                .filter(event -> event.path("type").asText().endsWith("tool_result"))
                .map(Driver::text)
                .toList();
        assertEquals(10, results.size());
        assertTrue(results.get(4).contains("FAILED (failures=1)"));
        assertTrue(results.get(6).contains("\nOK\n"));
        assertTrue(results.get(7).contains("403"));
        assertTrue(results.get(8).contains("denied by policy"));
        assertTrue(results.get(9).contains("denied by a person"));
    }

    @Test
    void itEndsWithTheReport(SystemUnderTest system) {
        var events = events(system);
        var last = events.getLast();
        assertEquals("session.status_idle", last.path("type").asText());
        assertEquals("end_turn", last.at("/stop_reason/type").asText());
        var message = events.get(events.size() - 2);
        assertEquals("agent.message", message.path("type").asText());
        assertTrue(Driver.text(message).startsWith("# Incident review"));
    }

    @Test
    void coverageIsWhole(SystemUnderTest system) {
        var coverage = Perimeter.of(system, "auditor").coverage(session);
        assertEquals(8, coverage.path("actions").asInt());
        assertEquals(8, coverage.path("inside").asInt());
        assertEquals(2, coverage.path("refused").asInt());
    }

    @Test
    void theDiagramShowsFilesHostsAndSecretNames(SystemUnderTest system) {
        Awaitility.await("the gateway's records")
                .atMost(RECORDED)
                .untilAsserted(() -> assertDrawn(Perimeter.of(system, "auditor").diagram(session)));
    }

    private static void assertDrawn(JsonNode diagram) {
        var nodes = StreamSupport.stream(diagram.path("nodes").spliterator(), false)
                .collect(Collectors.groupingBy(
                        node -> node.path("type").asText(),
                        Collectors.mapping(node -> node.path("label").asText(), Collectors.joining("\n"))));
        assertTrue(
                nodes.keySet().containsAll(Set.of("prompt", "decision", "tool", "file", "flow", "secret", "output")));
        assertTrue(nodes.getOrDefault("file", "").contains("incident-tools/response.py"));
        assertTrue(nodes.getOrDefault("flow", "").contains("git.private.test"));
        assertTrue(nodes.getOrDefault("flow", "").contains("paste.example.com"));
        assertTrue(nodes.getOrDefault("secret", "").contains("GIT_TOKEN"));
        assertFalse(nodes.containsKey("gap"));
    }

    @Test
    void everyRecordVerifiesOfflineAndATamperedOneDoesNot(SystemUnderTest system, @TempDir Path folder)
            throws IOException {
        var lines = Perimeter.of(system, "auditor").export(session);
        var whole = Files.writeString(folder.resolve("bundle.jsonl"), lines);
        var pins = Pins.of(system, folder);
        assertEquals(0, verify(whole, pins));
        var tampered = Files.writeString(
                folder.resolve("tampered.jsonl"), lines.replaceFirst("playbook/incident-review", "another-model"));
        assertEquals(1, verify(tampered, pins));
    }

    @Test
    void theTokenIsNowhereButInVault(SystemUnderTest system) throws IOException, SQLException {
        var token = system.site().credentials().get(GitComponent.TOKEN).value();
        assertEquals(Set.of(), new ValueSearch(system.site()).find(token));
        var forms = Forms.of(token);
        assertTrue(events(system).stream().noneMatch(event -> forms.in(event.toString())));
        var records = Perimeter.of(system, "auditor").records("payloads=true&session_id=" + session);
        assertTrue(Forms.of("git clone").in(records.toString()));
        assertFalse(forms.in(records.toString()));
    }

    private List<JsonNode> events(SystemUnderTest system) {
        return new Driver(system.api(), system.token("developer")).events(session);
    }

    private static int verify(Path bundle, Pins pins) {
        return new CommandLine(new Verifier())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        bundle.toString(),
                        "--producer-keys",
                        pins.producers().toString(),
                        "--checkpoint-key",
                        pins.checkpoint().toString());
    }
}
