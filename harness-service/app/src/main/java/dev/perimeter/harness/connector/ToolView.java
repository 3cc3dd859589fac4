package dev.perimeter.harness.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.tunnel.v1.Tool;

/** A tool of an upstream, as on the wire. */
record ToolView(
        String name,
        String description,
        @JsonProperty("input_schema") JsonNode inputSchema,
        boolean idempotent) {

    @JsonProperty
    String type() {
        return "tool";
    }

    static ToolView of(Tool tool) {
        return new ToolView(tool.getName(), tool.getDescription(), json(tool.getInputSchema()), tool.getIdempotent());
    }

    private static JsonNode json(String text) {
        try {
            return Canonical.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tunnel-service answered with what is not JSON", e);
        }
    }
}
