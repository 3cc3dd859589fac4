package dev.perimeter.audit.prove;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.LeafData;
import dev.perimeter.audit.proof.Proofs;
import dev.perimeter.audit.stack.OpenBao;
import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.stack.Story;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.ProveConsistencyRequest;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.harness.contract.SessionId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ProofTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private Reader reader;

    @BeforeEach
    void open() {
        reader = new Reader();
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void recordIsProvenAgainstASignedCheckpoint() {
        reader.tell(reader.finished());
        var record = reader.search(reader.search().setSession(reader.session())).getLast();
        var proof = reader.harness()
                .prove(ProveRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSequence(record.getSequence())
                        .build());
        var checkpoint = CheckpointNote.ofAnyLog(
                proof.getCheckpoint(), OpenBao.instance().checkpointKey());
        var path = proof.getPathList().stream()
                .map(hash -> Hash.of(hash.toByteArray()))
                .toList();
        var leaf = Hash.leaf(proof.getLeaf().toByteArray());
        assertTrue(Proofs.includes(record.getSequence(), checkpoint.size(), leaf, path, checkpoint.root()));
    }

    @Test
    void laterCheckpointGoesOnFromAnEarlierOne() {
        reader.tell(reader.finished());
        var first = reader.consistency(0);
        reader.tell(Story.of(SessionId.random().value()).asked());
        assertEquals(0, reader.verify(reader.export(false)));
        var second = reader.harness()
                .proveConsistency(ProveConsistencyRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setFromSize(first.size())
                        .build());
        var newer = CheckpointNote.ofAnyLog(
                second.getCheckpoint(), OpenBao.instance().checkpointKey());
        assertTrue(newer.size() > first.size());
        var path = second.getPathList().stream()
                .map(hash -> Hash.of(hash.toByteArray()))
                .toList();
        assertTrue(Proofs.extend(first.size(), first.root(), newer.size(), newer.root(), path));
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                reader.refusal(stub -> stub.proveConsistency(ProveConsistencyRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setFromSize(newer.size() + 1000)
                        .build())));
    }

    @Test
    void treeOfTheDatabaseIsTheOneThatCheckpointsSign() throws SQLException {
        reader.tell(reader.finished());
        var checkpoint = reader.consistency(0);
        var leaves = new ArrayList<Hash>();
        try (var connection = Stack.database().as("audit");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT key_id, record, signature FROM leaf WHERE sequence < "
                        + checkpoint.size() + " ORDER BY sequence")) {
            while (rows.next()) {
                leaves.add(Hash.leaf(LeafData.of(rows.getString(1), rows.getBytes(2), rows.getBytes(3))));
            }
        }
        assertEquals(checkpoint.size(), leaves.size());
        assertEquals(checkpoint.root(), root(leaves));
    }

    @Test
    void appendsGoOnWithoutVaultAndTheCheckpointCatchesUp() throws Exception {
        reader.tell(reader.finished());
        OpenBao.instance().stop();
        try {
            assertTrue(reader.tellOne() > 0);
            assertEquals(
                    AuditError.AUDIT_ERROR_UNAVAILABLE,
                    reader.refusal(stub -> stub.prove(ProveRequest.newBuilder()
                            .setMandate(reader.mandate())
                            .setSequence(reader.tellOne())
                            .build())));
            await().atMost(BOUND).untilAsserted(() -> assertEquals("degraded", checkpointState()));
        } finally {
            OpenBao.instance().startAgain();
        }
        await().atMost(BOUND).untilAsserted(() -> assertEquals("signing", checkpointState()));
        assertEquals(0, reader.verify(reader.export(false)));
    }

    @Test
    void exportedBundleVerifiesAndATamperedOneDoesNot() {
        reader.tell(reader.finished());
        var bundle = reader.export(true);
        assertEquals(0, reader.verify(bundle));
        var tampered = bundle.stream()
                .map(line -> line.replace("default/allow", "default/other"))
                .toList();
        assertEquals(1, reader.verify(tampered));
    }

    @Test
    void bundleOfAWorkspaceVerifiesAndOneThatNamesAnotherSessionDoesNot() {
        reader.tell(reader.finished());
        var other = SessionId.random().value();
        reader.tell(Story.of(other).asked());
        assertEquals(0, reader.verify(reader.export("", true)));
        var renamed = new ArrayList<>(reader.export(false));
        renamed.set(0, renamed.getFirst().replace(reader.session(), other));
        assertEquals(1, reader.verify(renamed));
    }

    /** Degraded or not, the service is ready. */
    private static String checkpointState() {
        return RestAssured.given()
                .port(Stack.HEALTH)
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.find { it.name == 'checkpoint' }.data.state");
    }

    private static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var middle = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(root(leaves.subList(0, middle)), root(leaves.subList(middle, leaves.size())));
    }
}
