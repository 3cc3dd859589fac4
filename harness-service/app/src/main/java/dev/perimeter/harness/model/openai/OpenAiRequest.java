package dev.perimeter.harness.model.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Message;
import dev.perimeter.harness.model.ModelRequest;
import java.util.stream.Collectors;

/** Writes a request's body. */
final class OpenAiRequest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OpenAiRequest() {}

    static ObjectNode body(ModelRequest request) {
        var body = JSON.objectNode();
        body.put("model", request.model())
                .put("max_completion_tokens", request.maxTokens())
                .put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        var messages = body.putArray("messages");
        if (!request.system().isBlank()) {
            messages.add(said("system", request.system()));
        }
        for (var message : request.messages()) {
            switch (message.role()) {
                case USER -> user(message, messages);
                case ASSISTANT -> assistant(message, messages);
            }
        }
        if (!request.tools().isEmpty()) {
            var tools = body.putArray("tools");
            request.tools().forEach(tool -> tools.add(tool(tool)));
        }
        return body;
    }

    private static ObjectNode tool(ModelRequest.Tool tool) {
        var node = JSON.objectNode().put("type", "function");
        node.putObject("function")
                .put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", tool.schema());
        return node;
    }

    /** Tool results are messages of their own here, and have to come right after the calls that they answer. */
    private static void user(Message message, ArrayNode messages) {
        for (var content : message.content()) {
            if (content instanceof Content.ToolResult(var toolUse, var text, var error)) {
                // the format has no mark for an error
                messages.add(said("tool", error ? "Error: " + text : text).put("tool_call_id", toolUse));
            }
        }
        var text = text(message);
        if (!text.isBlank()) {
            messages.add(said("user", text));
        }
    }

    private static void assistant(Message message, ArrayNode messages) {
        var text = text(message);
        var node = JSON.objectNode().put("role", "assistant");
        if (!text.isBlank()) {
            node.put("content", text);
        }
        var calls = JSON.arrayNode();
        for (var content : message.content()) {
            if (content instanceof Content.ToolUse use) {
                calls.add(call(use));
            }
        }
        if (!calls.isEmpty()) {
            node.set("tool_calls", calls);
        }
        if (node.size() > 1) {
            messages.add(node);
        }
    }

    private static ObjectNode call(Content.ToolUse use) {
        var node = JSON.objectNode().put("id", use.id()).put("type", "function");
        node.putObject("function")
                .put("name", use.tool())
                .put("arguments", use.input().toString());
        return node;
    }

    private static ObjectNode said(String role, String text) {
        return JSON.objectNode().put("role", role).put("content", text);
    }

    private static String text(Message message) {
        return message.content().stream()
                .filter(Content.Text.class::isInstance)
                .map(content -> ((Content.Text) content).text())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }
}
