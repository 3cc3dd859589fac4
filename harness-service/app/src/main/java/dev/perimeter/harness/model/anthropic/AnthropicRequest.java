package dev.perimeter.harness.model.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Message;
import dev.perimeter.harness.model.ModelRequest;
import dev.perimeter.harness.model.stream.Json;
import java.util.List;
import java.util.Optional;

/** Writes a request's body. */
record AnthropicRequest(String provider) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    ObjectNode body(ModelRequest request) {
        var body = JSON.objectNode();
        body.put("model", request.model())
                .put("max_tokens", request.maxTokens())
                .put("stream", true);
        if (!request.system().isBlank()) {
            body.putArray("system").add(cached(text(request.system())));
        }
        var messages = body.putArray("messages");
        request.messages().forEach(message -> message(message).ifPresent(messages::add));
        cacheUpTo(messages);
        if (!request.tools().isEmpty()) {
            var tools = body.putArray("tools");
            request.tools().forEach(tool -> tools.add(tool(tool)));
        }
        return body;
    }

    /** A conversation only grows: its end is where what it shares with the next request ends. */
    private static void cacheUpTo(ArrayNode messages) {
        var content = messages.path(messages.size() - 1).path("content");
        if (content.path(content.size() - 1) instanceof ObjectNode last) {
            cached(last);
        }
    }

    private static ObjectNode cached(ObjectNode block) {
        if (!block.path("type").asText().contains("thinking")) {
            block.putObject("cache_control").put("type", "ephemeral");
        }
        return block;
    }

    private static ObjectNode tool(ModelRequest.Tool tool) {
        var node = JSON.objectNode();
        node.put("name", tool.name()).put("description", tool.description()).set("input_schema", tool.schema());
        return node;
    }

    /** Empty if nothing of it is left: the API refuses empty messages and empty texts. */
    private Optional<ObjectNode> message(Message message) {
        var blocks = message.content().stream()
                .map(this::block)
                .flatMap(Optional::stream)
                .toList();
        return blocks.isEmpty() ? Optional.empty() : Optional.of(message(message.role(), blocks));
    }

    private static ObjectNode message(Message.Role role, List<JsonNode> blocks) {
        var node = JSON.objectNode();
        node.put(
                "role",
                switch (role) {
                    case USER -> "user";
                    case ASSISTANT -> "assistant";
                });
        node.putArray("content").addAll(blocks);
        return node;
    }

    private Optional<JsonNode> block(Content content) {
        return switch (content) {
            case Content.Text(var text) -> text.isBlank() ? Optional.empty() : Optional.of(text(text));
            case Content.Thinking thinking -> own(thinking);
            case Content.ToolUse(var id, var tool, var input) ->
                Optional.of(JSON.objectNode()
                        .put("type", "tool_use")
                        .put("id", id)
                        .put("name", tool)
                        .set("input", input));
            case Content.ToolResult(var toolUse, var text, var error) -> Optional.of(result(toolUse, text, error));
        };
    }

    /** Another provider's thoughts mean nothing here. */
    private Optional<JsonNode> own(Content.Thinking thinking) {
        return thinking.provider().equals(provider)
                ? new Json(provider).object(thinking.opaque()).map(JsonNode.class::cast)
                : Optional.empty();
    }

    private static ObjectNode text(String text) {
        return JSON.objectNode().put("type", "text").put("text", text);
    }

    private static ObjectNode result(String toolUse, String text, boolean error) {
        var node = JSON.objectNode().put("type", "tool_result").put("tool_use_id", toolUse);
        node.put("content", text);
        if (error) {
            node.put("is_error", true);
        }
        return node;
    }
}
