package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.verifier.Verifier;
import dev.perimeter.local.backup.Backup;
import dev.perimeter.local.backup.Restore;
import dev.perimeter.local.demo.review.IncidentReview;
import dev.perimeter.local.files.Tree;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The database is destroyed and put back as it was a while ago: what was kept is whole, what was lost is told. */
@Needs
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostDatabaseTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private Path folder = Path.of("");
    private String kept = "";
    private String lost = "";
    private Seen before = new Seen(List.of(), JsonApi.JSON.missingNode(), JsonApi.JSON.missingNode(), "");
    private Seen after = before;
    private CheckpointNote earlier = note("");
    private CheckpointNote latest = note("");

    /** What can be seen of a session from outside. */
    private record Seen(List<JsonNode> events, JsonNode coverage, JsonNode vaults, String bundle) {

        static Seen of(SystemUnderTest system, String session) {
            var auditor = Perimeter.of(system, "auditor");
            return new Seen(
                    driver(system).events(session), auditor.coverage(session), vaults(system), auditor.export(session));
        }

        private static JsonNode vaults(SystemUnderTest system) {
            var api = JsonApi.of(system.api()).with("Authorization", "Bearer " + system.token("developer"));
            var all = JsonApi.JSON.createArrayNode();
            api.require("/v1/vaults?limit=100")
                    .path("data")
                    .forEach(vault -> all.add(vault)
                            .add(api.require("/v1/vaults/" + vault.path("id").asText() + "/credentials")
                                    .path("data")));
            return all;
        }
    }

    @BeforeAll
    void loseTheDatabase(SystemUnderTest system, @TempDir Path temporary) throws IOException {
        folder = temporary;
        kept = new IncidentReview(system.site(), new PrintWriter(new StringWriter())).run();
        Perimeter.of(system, "auditor").wholeRecord(kept);
        before = Seen.of(system, kept);
        earlier = header(before.bundle());
        var backup = folder.resolve("backup");
        new Backup(system.local(), backup).run(Progress.silent());

        lost = driver(system).shellSession("build");
        driver(system).shell(lost, "echo this will be forgotten");
        Perimeter.of(system, "auditor").export(lost);
        var size = header(Perimeter.of(system, "auditor").export(lost)).size();
        Awaitility.await("an anchored checkpoint")
                .atMost(BOUND)
                .until(() -> newest(system).size() >= size);
        system.kill("postgres");
        Tree.delete(system.site().layout().state().resolve("postgres"));

        new Restore(system.site().layout(), backup).run(Progress.silent());
        latest = newest(system);
        system.stack().up(Progress.silent(), system.stack().names());
        after = Seen.of(system, kept);
    }

    @Test
    void sessionsAndCredentialsAreWhole() {
        assertEquals(before.events(), after.events());
        assertEquals(before.coverage(), after.coverage());
        assertEquals(before.vaults(), after.vaults());
        assertFalse(before.vaults().isEmpty());
    }

    @Test
    void whatCameAfterTheBackupIsGone(SystemUnderTest system) {
        var api = JsonApi.of(system.api()).with("Authorization", "Bearer " + system.token("developer"));
        assertEquals(404, api.get("/v1/sessions/" + lost).status());
    }

    @Test
    void newLogSaysWhichOneItFollows(SystemUnderTest system) throws IOException {
        var predecessor = LogName.of(latest.origin());
        var following = predecessor.next().origin();
        Awaitility.await("the new log's checkpoint")
                .atMost(BOUND)
                .until(() -> newest(system).origin().equals(following));
        var bundle = Perimeter.of(system, "auditor").export(kept);
        var told = bundle.lines()
                .filter(line -> line.contains("\"type\":\"succession\"") && line.contains(following))
                .toList();
        assertEquals(1, told.size());
        var fact = JsonApi.JSON
                .readTree(JsonApi.JSON.readTree(told.getFirst()).path("leaf").asText())
                .at("/record/fact");
        assertEquals(predecessor.origin(), fact.path("predecessor").asText());
        assertEquals(latest.size(), fact.path("size").asLong());
        assertEquals(latest.root().hex(), fact.path("rootHash").asText());
        assertEquals("shorter", fact.path("reason").asText());
        assertEquals(following, header(bundle).origin());
    }

    @Test
    void oldProofsVerifyAndNewOnesGoOnFromThem(SystemUnderTest system) throws IOException {
        assertEquals(0, verify(system, before.bundle()));
        var after = Perimeter.of(system, "auditor").export(kept);
        assertEquals(0, verify(system, after));
        assertEquals(0, verify(system, after, "--anchor", file(system, earlier)));
        assertEquals(1, verify(system, after, "--anchor", file(system, latest)));
    }

    @Test
    void nextJobFindsItsSecretInTheVaultThatWasPutBack(SystemUnderTest system) {
        var session = new IncidentReview(system.site(), new PrintWriter(new StringWriter())).run();
        var auditor = Perimeter.of(system, "auditor");
        auditor.wholeRecord(session);
        var coverage = auditor.coverage(session);
        assertEquals(8, coverage.path("inside").asInt(), coverage::toString);
    }

    private static Driver driver(SystemUnderTest system) {
        return new Driver(system.api(), system.token("developer"));
    }

    /** Of its own log: the one that follows may have had a checkpoint of the same size. */
    private static Path anchored(SystemUnderTest system, CheckpointNote checkpoint) throws IOException {
        var log = "%06d".formatted(LogName.of(checkpoint.origin()).number());
        try (var files =
                Files.walk(system.site().layout().state().resolve("anchor").resolve(log))) {
            return files.filter(file -> file.endsWith("%019d.note".formatted(checkpoint.size())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static CheckpointNote newest(SystemUnderTest system) throws IOException {
        try (var files = Files.walk(system.site().layout().state().resolve("anchor"))) {
            var newest = files.filter(Files::isRegularFile).max(Comparator.naturalOrder());
            return note(newest.isEmpty() ? "" : Files.readString(newest.get()));
        }
    }

    private static String file(SystemUnderTest system, CheckpointNote checkpoint) throws IOException {
        return anchored(system, checkpoint).toString();
    }

    private static CheckpointNote header(String bundle) throws IOException {
        var header = JsonApi.JSON.readTree(bundle.lines().findFirst().orElse("{}"));
        return note(header.path("checkpoint").asText());
    }

    private static CheckpointNote note(String text) {
        return text.isEmpty()
                ? new CheckpointNote("", 0, dev.perimeter.audit.proof.Hash.leaf(new byte[0]))
                : CheckpointNote.claimed(text);
    }

    private int verify(SystemUnderTest system, String bundle, String... options) throws IOException {
        var pins = Pins.of(system, Files.createTempDirectory(folder, "pins"));
        var arguments = new ArrayList<>(List.of(
                Files.writeString(Files.createTempFile(folder, "bundle", ".jsonl"), bundle)
                        .toString(),
                "--producer-keys",
                pins.producers().toString(),
                "--checkpoint-key",
                pins.checkpoint().toString()));
        arguments.addAll(List.of(options));
        return Verifier.run(new PrintWriter(new StringWriter()), arguments.toArray(String[]::new));
    }
}
