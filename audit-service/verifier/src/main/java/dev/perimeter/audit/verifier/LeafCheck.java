package dev.perimeter.audit.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.Ed25519;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.Proofs;
import dev.perimeter.harness.contract.Canonical;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Checks one record: its form, its author, what it is of, its place in the tree, its payloads. */
final class LeafCheck {

    private final Pinned keys;
    private final CheckpointNote checkpoint;
    private final Scope scope;

    LeafCheck(Pinned keys, CheckpointNote checkpoint, Scope scope) {
        this.keys = keys;
        this.checkpoint = checkpoint;
        this.scope = scope;
    }

    List<Fault> faults(BundleLine.Leaf line) {
        var where = "record " + line.sequence();
        try {
            var leaf = Canonical.JSON.readTree(line.leaf());
            where += " (" + leaf.path("record").path("id").asText() + ")";
            return faults(where, line, leaf);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return List.of(new Fault(where, "it has not the form of a record"));
        }
    }

    private List<Fault> faults(String where, BundleLine.Leaf line, JsonNode leaf) throws JsonProcessingException {
        var faults = new ArrayList<Fault>();
        if (!canonical(line.leaf())) {
            faults.add(new Fault(where, "it is not in its canonical form"));
        }
        var hash = Hash.leaf(line.leaf().getBytes(StandardCharsets.UTF_8));
        if (!Proofs.includes(line.sequence(), checkpoint.size(), hash, line.path(), checkpoint.root())) {
            faults.add(new Fault(where, "it is not in the tree of the checkpoint"));
        }
        var record = Canonical.JSON.treeToValue(leaf.path("record"), Record.class);
        if (!signed(leaf, record)) {
            faults.add(
                    new Fault(where, "it is not signed by " + record.producer().wire()));
        }
        scope.fault(leaf.path("record").path("subject")).ifPresent(outside -> faults.add(new Fault(where, outside)));
        line.payloads().stream()
                .filter(payload -> !promised(record, payload))
                .forEach(payload -> faults.add(new Fault(where, "its payload " + payload.name() + " is another")));
        return faults;
    }

    private static boolean canonical(String leaf) {
        try {
            return leaf.equals(new String(Canonical.bytes(leaf), StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private boolean signed(JsonNode leaf, Record record) {
        var message = Canonical.bytes(leaf.path("record").toString());
        var signature = Base64.getDecoder().decode(leaf.path("signature").asText());
        return keys.key(record.producer(), leaf.path("key").asText())
                .filter(key -> Ed25519.verify(key, message, signature))
                .isPresent();
    }

    private static boolean promised(Record record, BundleLine.Payload payload) {
        var hash = Canonical.sha256(payload.salt(), payload.content());
        return hash.equals(record.payloads().get(payload.name()));
    }
}
