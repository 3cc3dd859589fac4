package dev.perimeter.harness.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.wire.Storable;

/**
 * What a tool call came to.
 *
 * @param ending finished, timed_out, cancelled, unknown or refused
 * @param content MCP-like content blocks, as they go into the result event
 */
public record Answer(String ending, boolean error, ArrayNode content) {

    public static final String FINISHED = "finished";
    public static final String REFUSED = "refused";
    public static final String UNKNOWN = "unknown";
    public static final String CANCELLED = "cancelled";

    public Answer {
        content = Storable.of(content);
    }

    public static Answer text(String ending, boolean error, String text) {
        var content = Canonical.JSON.createArrayNode();
        content.addObject().put("type", "text").put("text", text);
        return new Answer(ending, error, content);
    }

    public String hash() {
        return Canonical.sha256(Canonical.bytes(content));
    }

    @Override
    public String toString() {
        return "Answer[" + ending + ", " + hash() + "]";
    }
}
