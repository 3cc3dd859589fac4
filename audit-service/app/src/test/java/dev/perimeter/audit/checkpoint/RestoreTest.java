package dev.perimeter.audit.checkpoint;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.proof.Proofs;
import dev.perimeter.audit.stack.AnchorFiles;
import dev.perimeter.audit.stack.OpenBao;
import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Restore;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.v1.ProveConsistencyRequest;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.audit.v1.ProveResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that was put back goes on with its log where nothing was lost, and with a new one where something was. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class RestoreTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String LOGS = "SELECT count(*) FROM leaf WHERE kind = 'succession'";
    private static final String NEWEST = "SELECT convert_from(record, 'UTF8')::jsonb -> 'fact' ->> '%s' FROM leaf"
            + " WHERE kind = 'succession' ORDER BY sequence DESC LIMIT 1";

    private Reader reader;

    @BeforeEach
    void open() {
        reader = new Reader();
        reader.tell(reader.finished());
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void logGoesOnWhereTheDatabaseEndsAtTheAnchoredCheckpoint() throws SQLException, IOException {
        var logs = Restore.number(LOGS);
        var size = Restore.published();
        var anchored = anchored();
        assertEquals(size, anchored.size());
        Restore.to(size);
        var next = checkpoint(prove(reader.tellOne()));
        assertEquals(anchored.origin(), next.origin());
        assertTrue(goesOn(anchored, next.size()));
        assertEquals(logs, Restore.number(LOGS));
        assertEquals(0, reader.verify(reader.export(false)));
    }

    @Test
    void newLogIsOpenedWhereTheDatabaseEndsOneRecordBelow() throws SQLException, IOException {
        var earlier = reader.tellOne();
        var kept = checkpoint(prove(earlier));
        var _ = reader.tellOne();
        var size = Restore.published();
        var anchored = anchored();
        var note =
                Files.copy(AnchorFiles.newest(), Path.of("target", "lost.note"), StandardCopyOption.REPLACE_EXISTING);
        Restore.to(size - 1);
        await().atMost(BOUND).ignoreExceptions().until(() -> anchored().origin().equals(next(anchored)));

        assertEquals(anchored.origin(), newest("predecessor"));
        assertEquals(Long.toString(size), newest("size"));
        assertEquals(anchored.root().hex(), newest("rootHash"));
        assertEquals("shorter", newest("reason"));
        assertEquals(size - 1, Restore.number("SELECT max(sequence) FROM leaf WHERE kind = 'succession'"));
        assertEquals(next(anchored), checkpoint(prove(reader.tellOne())).origin());
        assertTrue(proves(prove(earlier)));
        assertTrue(goesOn(kept, checkpoint(prove(reader.tellOne())).size()));
        assertEquals(0, reader.verify(reader.export(false)));
        assertEquals(1, reader.verify(reader.export(false), "--anchor", note.toString()));
        assertEquals(
                next(anchored),
                RestAssured.given()
                        .port(Stack.HEALTH)
                        .get("/q/health/ready")
                        .path("checks.find { it.name == 'checkpoint' }.data.log"));
    }

    @Test
    void newLogIsOpenedWhereTheAnchorKnowsAnotherTree() throws SQLException, IOException {
        var _ = Restore.published();
        var anchored = anchored();
        var other = new CheckpointNote(anchored.origin(), anchored.size(), Hash.leaf(new byte[] {1}));
        Files.writeString(AnchorFiles.newest(), other.body() + "\n");
        var _ = reader.tellOne();
        await().atMost(BOUND).ignoreExceptions().until(() -> anchored().origin().equals(next(anchored)));
        assertEquals("other", newest("reason"));
        assertEquals(other.root().hex(), newest("rootHash"));
        assertEquals(0, reader.verify(reader.export(false)));
    }

    @Test
    void checkpointsWaitForAnAnchorThatIsAway() throws SQLException, IOException {
        var away = AnchorFiles.folder().resolveSibling(AnchorFiles.folder().getFileName() + "-away");
        Files.move(AnchorFiles.folder(), away);
        try {
            await().atMost(BOUND).until(() -> state().equals("degraded"));
            assertTrue(reader.tellOne() > 0);
        } finally {
            Files.move(away, AnchorFiles.folder());
        }
        await().atMost(BOUND).until(() -> state().equals("signing"));
        var _ = Restore.published();
        assertEquals(
                Restore.number("SELECT max(size) FROM checkpoint"), anchored().size());
    }

    private static String next(CheckpointNote checkpoint) {
        return LogName.of(checkpoint.origin()).next().origin();
    }

    private static String newest(String field) throws SQLException {
        return Restore.text(NEWEST.formatted(field));
    }

    private static CheckpointNote anchored() throws IOException {
        return CheckpointNote.claimed(Files.readString(AnchorFiles.newest()));
    }

    private static String state() {
        return RestAssured.given()
                .port(Stack.HEALTH)
                .get("/q/health/ready")
                .path("checks.find { it.name == 'checkpoint' }.data.state");
    }

    private ProveResponse prove(long sequence) {
        return reader.harness()
                .prove(ProveRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSequence(sequence)
                        .build());
    }

    private static CheckpointNote checkpoint(ProveResponse proof) {
        return CheckpointNote.ofAnyLog(proof.getCheckpoint(), OpenBao.instance().checkpointKey());
    }

    private static boolean proves(ProveResponse proof) {
        var checkpoint = checkpoint(proof);
        var path = proof.getPathList().stream()
                .map(hash -> Hash.of(hash.toByteArray()))
                .toList();
        var leaf = Hash.leaf(proof.getLeaf().toByteArray());
        return Proofs.includes(proof.getSequence(), checkpoint.size(), leaf, path, checkpoint.root());
    }

    private boolean goesOn(CheckpointNote old, long size) {
        var answer = reader.harness()
                .proveConsistency(ProveConsistencyRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setFromSize(old.size())
                        .setToSize(size)
                        .build());
        var now = CheckpointNote.ofAnyLog(
                answer.getCheckpoint(), OpenBao.instance().checkpointKey());
        var path = answer.getPathList().stream()
                .map(hash -> Hash.of(hash.toByteArray()))
                .toList();
        return Proofs.extend(old.size(), old.root(), now.size(), now.root(), path);
    }
}
