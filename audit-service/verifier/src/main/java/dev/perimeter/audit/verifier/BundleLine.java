package dev.perimeter.audit.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.harness.contract.Canonical;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of a bundle. */
sealed interface BundleLine {

    /** {@code producers} holds a JWKS for each producer. */
    record Header(Scope scope, Map<String, String> producers, String checkpoint, String checkpointKey)
            implements BundleLine {}

    /** That the tree of size {@code from} is the beginning of the checkpoint's. */
    record Consistency(long from, String checkpoint, List<Hash> path) implements BundleLine {}

    /** The record that opened a log of this tree. */
    record Succession(long sequence, String leaf, List<Hash> path) implements BundleLine {

        /** As any other record. */
        Leaf asLeaf() {
            return new Leaf(sequence, leaf, path, List.of());
        }
    }

    record Leaf(long sequence, String leaf, List<Hash> path, List<Payload> payloads) implements BundleLine {}

    record End(long records) implements BundleLine {}

    record Payload(String name, byte[] salt, byte[] content) {}

    /** {@link IllegalArgumentException} for a line that is none of these. */
    static BundleLine parse(String text) {
        try {
            var line = Canonical.JSON.readTree(text);
            return switch (line.path("type").asText()) {
                case "header" -> header(line);
                case "consistency" ->
                    new Consistency(
                            line.path("from").asLong(), line.path("checkpoint").asText(), path(line));
                case "succession" ->
                    new Succession(
                            line.path("sequence").asLong(-1), line.path("leaf").asText(), path(line));
                case "record" ->
                    new Leaf(line.path("sequence").asLong(-1), line.path("leaf").asText(), path(line), payloads(line));
                case "end" -> new End(line.path("records").asLong(-1));
                default -> throw new IllegalArgumentException("a line of no type that is known");
            };
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a line that is not JSON", e);
        }
    }

    private static Header header(JsonNode line) {
        var producers = new LinkedHashMap<String, String>();
        line.path("producers").forEachEntry((name, keys) -> producers.put(name, keys.asText()));
        return new Header(
                new Scope(line.path("workspace").asText(), line.path("session").asText()),
                producers,
                line.path("checkpoint").asText(),
                line.path("checkpoint_key").asText());
    }

    private static List<Hash> path(JsonNode line) {
        var path = new ArrayList<Hash>();
        line.path("path").forEach(hash -> path.add(Hash.ofBase64(hash.asText())));
        return path;
    }

    private static List<Payload> payloads(JsonNode line) {
        var payloads = new ArrayList<Payload>();
        var base64 = Base64.getDecoder();
        line.path("payloads")
                .forEach(payload -> payloads.add(new Payload(
                        payload.path("name").asText(),
                        base64.decode(payload.path("salt").asText()),
                        base64.decode(payload.path("content").asText()))));
        return payloads;
    }
}
