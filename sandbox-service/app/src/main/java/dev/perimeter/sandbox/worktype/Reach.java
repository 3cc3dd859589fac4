package dev.perimeter.sandbox.worktype;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.sandbox.contract.HostPattern;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** One host that a work type lets be reached at most; in a document its name alone will do. */
public record Reach(
        HostPattern host, boolean privateAddresses, boolean passThrough, List<String> methods, String pathPrefix) {

    private static final Set<String> KEYS = Set.of("host", "privateAddresses", "passThrough", "methods", "pathPrefix");

    public Reach {
        methods = List.copyOf(methods);
    }

    public static Reach to(HostPattern host) {
        return new Reach(host, false, false, List.of(), "");
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Reach of(JsonNode document) {
        if (document.isTextual()) {
            return to(HostPattern.parse(document.textValue()));
        }
        document.fieldNames().forEachRemaining(Reach::requireKnown);
        return new Reach(
                HostPattern.parse(document.path("host").asText()),
                document.path("privateAddresses").asBoolean(),
                document.path("passThrough").asBoolean(),
                StreamSupport.stream(document.path("methods").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                document.path("pathPrefix").asText());
    }

    private static void requireKnown(String key) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException("a host has no " + key);
        }
    }

    /** The same permission for a narrower host. */
    public Reach narrowed(HostPattern narrower) {
        return new Reach(narrower, privateAddresses, passThrough, methods, pathPrefix);
    }
}
