package dev.perimeter.audit.verifier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Kind;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.LeafData;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.proof.NodeId;
import dev.perimeter.audit.proof.NoteKey;
import dev.perimeter.audit.proof.Paths;
import dev.perimeter.audit.proof.Span;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;

/** A small log of its own, and the bundle of all of it. */
final class TestBundle {

    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String PROMPT = "what happened?";

    private final OctetKeyPairJsonWebKey producer = key("harness-record-1");
    private final OctetKeyPairJsonWebKey vault = key("audit-checkpoint");
    private final List<byte[]> leaves = new ArrayList<>();
    final List<String> lines = new ArrayList<>();

    TestBundle(int records) {
        this(records, -1);
    }

    /** With the record at this place telling that a second log begins. */
    TestBundle(int records, int succession) {
        for (int i = 0; i < records; i++) {
            leaves.add(i == succession ? succession() : leaf(i));
        }
        lines.add(header());
        lines.add(consistency(records - 2, note(records - 2)));
        for (int i = 0; i < records; i++) {
            if (i != succession) {
                lines.add(record(i));
            }
        }
        lines.add(line("end")
                .put("records", succession < 0 ? records : records - 1)
                .toString());
    }

    NoteKey checkpointKey() {
        return NoteKey.of(LogName.FIRST.origin(), dev.perimeter.audit.proof.Ed25519.raw(vault.getPublicKey()));
    }

    /** A signed checkpoint of the log's beginning. */
    String note(int size) {
        return note(LogName.FIRST, size);
    }

    String note(LogName log, int size) {
        return sign(new CheckpointNote(log.origin(), size, hash(Span.tree(size))));
    }

    /** Makes the bundle's checkpoint one of this log, with the record at this place as the one that opened it. */
    void continueAs(LogName log, int at) {
        var note = Canonical.JSON.getNodeFactory().textNode(note(log, leaves.size()));
        var old = Canonical.JSON.getNodeFactory().textNode(note(leaves.size()));
        lines.set(0, lines.getFirst().replace(old.toString(), note.toString()));
        var line =
                line("succession").put("sequence", at).put("leaf", new String(leaves.get(at), StandardCharsets.UTF_8));
        lines.add(1, with(line, Paths.inclusion(at, leaves.size())).toString());
    }

    String sign(CheckpointNote checkpoint) {
        var signature = signer(vault).sign(checkpoint.body().getBytes(StandardCharsets.UTF_8));
        return checkpoint.signed(checkpointKey().as(checkpoint.origin()), signature);
    }

    String consistency(int from, String note) {
        var line = line("consistency").put("from", from).put("checkpoint", note);
        return with(line, Paths.consistency(from, leaves.size())).toString();
    }

    Path write() throws IOException {
        return Files.write(Files.createTempFile("bundle", ".jsonl"), lines);
    }

    /** A folder with the public key of the records' author, as this producer. */
    Path producerKeys(Producer... authors) throws IOException {
        var folder = Files.createTempDirectory("producers");
        for (var author : authors) {
            Files.writeString(folder.resolve(author.wire() + "-record.jwks"), producerKeys());
        }
        return folder;
    }

    Path checkpointKeyFile() throws IOException {
        return Files.writeString(
                Files.createTempFile("checkpoint", ".key"), checkpointKey().text() + "\n");
    }

    private String producerKeys() {
        return new JsonWebKeySet(producer).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private String header() {
        var line = line("header")
                .put("version", 1)
                .put("workspace", "ws")
                .put("session", "sesn_12345678")
                .put("checkpoint", note(leaves.size()))
                .put("checkpoint_key", checkpointKey().text());
        line.putObject("producers").put("harness", producerKeys()).put("audit", producerKeys());
        return line.toString();
    }

    private String record(int index) {
        var line = line("record")
                .put("sequence", index)
                .put("leaf", new String(leaves.get(index), StandardCharsets.UTF_8));
        with(line, Paths.inclusion(index, leaves.size()));
        line.putArray("payloads")
                .addObject()
                .put("name", "prompt")
                .put("salt", Base64.getEncoder().encodeToString(SALT))
                .put("content", Base64.getEncoder().encodeToString(PROMPT.getBytes(StandardCharsets.UTF_8)));
        return line.toString();
    }

    private byte[] leaf(int index) {
        var subject = new Subject("ws", "sesn_12345678", "", "agent@1");
        var fact = new Fact.ModelRequest("playbook", "m", "aa");
        var id = Record.id(Producer.HARNESS, subject.key(), Kind.MODEL_REQUEST, Integer.toString(index));
        var hashes = Map.of("prompt", Canonical.sha256(SALT, PROMPT.getBytes(StandardCharsets.UTF_8)));
        var record = Canonical.bytes(
                new Record(id, Producer.HARNESS, Instant.parse("2026-01-02T03:04:05Z"), subject, hashes, fact));
        return LeafData.of("harness-record-1", record, signer(producer).sign(record));
    }

    private byte[] succession() {
        var subject = Subject.NOBODY;
        var log = LogName.FIRST.next().origin();
        var fact = new Fact.Succession(log, LogName.FIRST.origin(), 9, "aa", "shorter");
        var id = Record.id(Producer.AUDIT, "", Kind.SUCCESSION, log);
        var record = Canonical.bytes(
                new Record(id, Producer.AUDIT, Instant.parse("2026-01-02T03:04:05Z"), subject, Map.of(), fact));
        return LeafData.of("harness-record-1", record, signer(producer).sign(record));
    }

    private ObjectNode with(ObjectNode line, List<Span> path) {
        var hashes = line.putArray("path");
        path.forEach(span -> hashes.add(hash(span).base64()));
        return line;
    }

    private Hash hash(Span span) {
        return span.hash(this::node);
    }

    private Hash node(NodeId id) {
        return id.level() == 0
                ? Hash.leaf(leaves.get((int) id.index()))
                : Hash.node(
                        node(new NodeId(id.level() - 1, id.index() * 2)),
                        node(new NodeId(id.level() - 1, id.index() * 2 + 1)));
    }

    private static ObjectNode line(String type) {
        return Canonical.JSON.createObjectNode().put("type", type);
    }

    private static SigningKey signer(OctetKeyPairJsonWebKey key) {
        return SigningKey.parse(key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
    }

    private static OctetKeyPairJsonWebKey key(String id) {
        try {
            var key = OkpJwkGenerator.generateJwk("Ed25519");
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
