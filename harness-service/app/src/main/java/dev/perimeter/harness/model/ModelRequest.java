package dev.perimeter.harness.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/**
 * One question to a model. {@code system} may be empty; {@code deadline} bounds the whole answer, beside the provider's own
 * limits; {@code sender} is whom it is asked for.
 */
public record ModelRequest(
        String model,
        String system,
        List<Message> messages,
        List<Tool> tools,
        int maxTokens,
        Duration deadline,
        Sender sender) {

    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** A tool as the model sees it; {@code name} matches {@code [a-zA-Z0-9_-]{1,64}}. */
    public record Tool(String name, String description, ObjectNode schema) {

        public Tool {
            schema = schema.deepCopy();
        }
    }

    /** Whose session asks: it stands in the mandate for the provider's key. */
    public record Sender(String workspace, String session, String principal) {}
}
