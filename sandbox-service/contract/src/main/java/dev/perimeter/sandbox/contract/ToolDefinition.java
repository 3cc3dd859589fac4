package dev.perimeter.sandbox.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A tool that runs in a sandbox; {@code inputSchema} is JSON Schema 2020-12. */
public record ToolDefinition(
        String name,
        String description,
        @JsonProperty("input_schema") ObjectNode inputSchema) {

    private static final String RESOURCE = "/tools/definitions.json";

    /** All of them, in the order in which a model is offered them. */
    public static List<ToolDefinition> all() {
        try (var in = ToolDefinition.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return Canonical.JSON.readValue(in, new TypeReference<List<ToolDefinition>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
