package dev.perimeter.harness.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.wire.ExactJson;
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
        return new ToolView(
                tool.getName(),
                tool.getDescription(),
                ExactJson.answered("tunnel-service", tool.getInputSchema()),
                tool.getIdempotent());
    }
}
