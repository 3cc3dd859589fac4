package dev.perimeter.audit.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.audit.admission.SaltedPayload;
import dev.perimeter.audit.checkpoint.SignedCheckpoint;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Found;
import dev.perimeter.audit.search.StoredLeaf;
import dev.perimeter.harness.contract.Canonical;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The lines of a bundle, each one JSON object with its {@code type}; the verifier reads the same. */
final class Bundle {

    private static final int VERSION = 1;

    private Bundle() {}

    static String header(Reading reading, Instant now, Map<Producer, String> producers, SignedCheckpoint checkpoint) {
        var line = line("header")
                .put("version", VERSION)
                .put("workspace", reading.workspace())
                .put("session", reading.session())
                .put("exported", now.toString())
                .put("checkpoint", checkpoint.note())
                .put("checkpoint_key", checkpoint.key());
        var keys = line.putObject("producers");
        producers.forEach((producer, jwks) -> keys.put(producer.wire(), jwks));
        return line.toString();
    }

    static String record(Found found, List<Hash> path) {
        var line = line("record")
                .put("sequence", found.leaf().sequence())
                .put("leaf", new String(found.leaf().data(), StandardCharsets.UTF_8));
        put(line, path);
        var payloads = line.putArray("payloads");
        found.payloads().forEach(payload -> payloads.add(payload(payload)));
        return line.toString();
    }

    /** A record that opened a log of this tree, of no workspace. */
    static String succession(StoredLeaf leaf, List<Hash> path) {
        var line = line("succession")
                .put("sequence", leaf.sequence())
                .put("leaf", new String(leaf.data(), StandardCharsets.UTF_8));
        put(line, path);
        return line.toString();
    }

    /** {@code note} is empty where no checkpoint of that size was published. */
    static String consistency(long from, String note, List<Hash> path) {
        var line = line("consistency").put("from", from).put("checkpoint", note);
        put(line, path);
        return line.toString();
    }

    /** Tells a whole bundle from one that was cut. */
    static String end(long records) {
        return line("end").put("records", records).toString();
    }

    private static ObjectNode line(String type) {
        return Canonical.JSON.createObjectNode().put("type", type);
    }

    private static void put(ObjectNode line, List<Hash> path) {
        var hashes = line.putArray("path");
        path.forEach(hash -> hashes.add(hash.base64()));
    }

    private static ObjectNode payload(SaltedPayload payload) {
        var base64 = Base64.getEncoder();
        return Canonical.JSON
                .createObjectNode()
                .put("name", payload.name())
                .put("salt", base64.encodeToString(payload.salt()))
                .put("content", base64.encodeToString(payload.content()));
    }
}
