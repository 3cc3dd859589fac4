package dev.perimeter.audit.checkpoint;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.stack.OpenBao;
import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Restore;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.v1.ProveConsistencyRequest;
import dev.perimeter.audit.v1.ProveRequest;
import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever can write the tables cannot have another tree signed than the one that was published. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DivergenceTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String OTHER_ROOT = "00".repeat(32);
    private static final String GAPS = "SELECT count(*) FROM leaf WHERE record_id LIKE '%%/gap/diverged-%d'";

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
    void treeThatDoesNotGoOnFromThePublishedOneIsNotSigned() throws SQLException {
        var _ = checkpoint(reader.tellOne());
        var size = Restore.published();
        var root = root(size);
        rewrite(size, OTHER_ROOT);
        try {
            var sequence = reader.tellOne();
            assertEquals(Status.Code.DATA_LOSS, reader.code(() -> checkpoint(sequence)));
            assertEquals(0, number("SELECT count(*) FROM checkpoint WHERE size > " + size));
            await().atMost(BOUND).until(() -> number(GAPS.formatted(size)) == 1);
        } finally {
            rewrite(size, root);
        }
        assertTrue(checkpoint(reader.tellOne()).size() > size);
        assertEquals(0, reader.verify(reader.export(false)));
    }

    @Test
    void smallerTreeThatThePublishedOneDoesNotGoOnFromIsNotSigned() throws SQLException {
        var _ = checkpoint(reader.tellOne());
        var size = Restore.published();
        var root = root(size);
        var smaller = number("SELECT max(size) FROM generate_series(1, " + (size - 1)
                + ") AS size WHERE size NOT IN (SELECT size FROM checkpoint)");
        rewrite(size, OTHER_ROOT);
        try {
            assertEquals(Status.Code.DATA_LOSS, reader.code(() -> checkpointOf(smaller)));
        } finally {
            rewrite(size, root);
        }
        assertEquals(smaller, checkpointOf(smaller).size());
    }

    private static String root(long size) throws SQLException {
        return Restore.text("SELECT encode(root, 'hex') FROM checkpoint WHERE size = " + size);
    }

    /** One over a tree that holds this record. */
    private CheckpointNote checkpoint(long sequence) {
        var request = ProveRequest.newBuilder().setMandate(reader.mandate()).setSequence(sequence);
        return verified(reader.harness().prove(request.build()).getCheckpoint());
    }

    private CheckpointNote checkpointOf(long size) {
        var request = ProveConsistencyRequest.newBuilder()
                .setMandate(reader.mandate())
                .setToSize(size);
        return verified(reader.harness().proveConsistency(request.build()).getCheckpoint());
    }

    private static CheckpointNote verified(String note) {
        return CheckpointNote.ofAnyLog(note, OpenBao.instance().checkpointKey());
    }

    /** As a superuser: the service's own role changes nothing. */
    private static void rewrite(long size, String root) throws SQLException {
        try (var connection = Stack.database().as("postgres");
                var statement = connection.createStatement()) {
            statement.execute("UPDATE audit.checkpoint SET root = decode('" + root + "', 'hex') WHERE size = " + size);
        }
    }

    private static long number(String query) throws SQLException {
        try (var connection = Stack.database().as("audit");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
