package dev.perimeter.harness.model.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.stream.Json;
import java.util.Optional;

/** One tool call while its deltas come in: id and name stand in the first, arguments in all. */
final class ToolCall {

    private final Json json;
    private final StringBuilder arguments = new StringBuilder();
    private String id = "";
    private String name = "";

    ToolCall(Json json) {
        this.json = json;
    }

    void grow(JsonNode delta) {
        var function = delta.path("function");
        id = id.isEmpty() ? text(delta, "id") : id;
        name = name.isEmpty() ? text(function, "name") : name;
        arguments.append(text(function, "arguments"));
    }

    /** Empty for one that is not whole. */
    Optional<Content> content() {
        if (id.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return json.object(arguments.isEmpty() ? "{}" : arguments.toString())
                .map(input -> new Content.ToolUse(id, name, input));
    }

    /** Some servers send null for what is absent. */
    static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isTextual() ? value.asText() : "";
    }
}
