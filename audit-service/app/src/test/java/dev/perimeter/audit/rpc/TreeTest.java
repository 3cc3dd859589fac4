package dev.perimeter.audit.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.NoteKey;
import dev.perimeter.audit.proof.Proofs;
import dev.perimeter.audit.stack.AnchorFiles;
import dev.perimeter.audit.stack.OpenBao;
import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.CheckpointsRequest;
import dev.perimeter.audit.v1.CheckpointsResponse;
import dev.perimeter.audit.v1.GetRequest;
import dev.perimeter.audit.v1.GetResponse;
import dev.perimeter.audit.v1.KeysRequest;
import dev.perimeter.audit.v1.ProveRequest;
import dev.perimeter.audit.v1.PublishedCheckpoint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class TreeTest {

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
    void recordComesWithTheLeafThatItsProofIsAbout() {
        reader.tell(reader.finished());
        var intent = reader.search(reader.search().setKind("intent")).getFirst();

        var found = get(intent.getSequence());

        assertEquals(intent.getRecord(), found.getRecord().getRecord());
        var proof = reader.harness()
                .prove(ProveRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSequence(intent.getSequence())
                        .build());
        assertEquals(proof.getLeaf(), found.getLeaf());
        assertEquals(
                AuditError.AUDIT_ERROR_NOT_FOUND,
                reader.refusal(stub -> stub.get(GetRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSequence(Integer.MAX_VALUE)
                        .build())));
    }

    @Test
    void strangerChecksAProofWithThePublishedKeys() {
        var sequence = reader.tellOne();
        var keys = reader.harness()
                .keys(KeysRequest.newBuilder().setMandate(reader.mandate()).build());
        var proof = reader.harness()
                .prove(ProveRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSequence(sequence)
                        .build());

        var key = keys.getCheckpointKeysList().stream()
                .filter(each -> each.getLog().equals(keys.getLog()))
                .findFirst()
                .orElseThrow();
        var checkpoint = CheckpointNote.verified(proof.getCheckpoint(), NoteKey.parse(key.getVkey()));
        var path = proof.getPathList().stream()
                .map(hash -> Hash.of(hash.toByteArray()))
                .toList();
        var leaf = Hash.leaf(proof.getLeaf().toByteArray());
        assertTrue(Proofs.includes(sequence, checkpoint.size(), leaf, path, checkpoint.root()));
        assertEquals(
                Arrays.stream(Producer.values()).map(Producer::wire).collect(Collectors.toSet()),
                Set.copyOf(keys.getProducersMap().keySet()));
    }

    @Test
    void checkpointsComeTheNewestFirstPageByPage() {
        for (int i = 0; i < 3; i++) {
            reader.tellOne();
            reader.export(false);
        }
        var first = checkpoints(2, 0);
        assertTrue(first.getMore());
        var second = checkpoints(1, first.getCheckpoints(1).getSize());
        var sizes = List.of(
                first.getCheckpoints(0).getSize(),
                first.getCheckpoints(1).getSize(),
                second.getCheckpoints(0).getSize());
        assertTrue(sizes.get(0) > sizes.get(1) && sizes.get(1) > sizes.get(2), sizes::toString);
        for (var published : first.getCheckpointsList()) {
            assertGenuine(published);
        }
        assertEquals(0, checkpoints(1, 1).getCheckpointsCount());
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal(501, 0));
        assertEquals(AuditError.AUDIT_ERROR_INVALID, refusal(1, -1));
    }

    @Test
    void checkpointThatTheAnchorLostIsSaidSo() throws IOException {
        reader.tellOne();
        reader.export(false);
        assertTrue(checkpoints(1, 0).getCheckpoints(0).getAnchored());
        var away = AnchorFiles.folder().resolveSibling("anchor-away");
        Files.move(AnchorFiles.folder(), away);
        try {
            assertFalse(checkpoints(1, 0).getCheckpoints(0).hasAnchored());
        } finally {
            Files.move(away, AnchorFiles.folder());
        }
    }

    private static void assertGenuine(PublishedCheckpoint published) {
        var note =
                CheckpointNote.ofAnyLog(published.getNote(), OpenBao.instance().checkpointKey());
        assertEquals(published.getSize(), note.size());
        assertEquals(Hash.of(published.getRoot().toByteArray()), note.root());
        assertEquals(note, CheckpointNote.verified(published.getNote(), NoteKey.parse(published.getKey())));
        assertTrue(published.getAnchored());
        assertFalse(published.getAt().isEmpty());
    }

    private GetResponse get(long sequence) {
        return reader.harness()
                .get(GetRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSequence(sequence)
                        .build());
    }

    private CheckpointsResponse checkpoints(int limit, long below) {
        return reader.harness().checkpoints(request(limit, below));
    }

    private AuditError refusal(int limit, long below) {
        return reader.refusal(stub -> stub.checkpoints(request(limit, below)));
    }

    private CheckpointsRequest request(int limit, long below) {
        return CheckpointsRequest.newBuilder()
                .setMandate(reader.mandate())
                .setLimit(limit)
                .setBelow(below)
                .build();
    }
}
