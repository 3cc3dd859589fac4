package dev.perimeter.harness.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Message;
import dev.perimeter.harness.model.ToolName;
import dev.perimeter.harness.session.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The log as a model reads it: results follow their calls at once, messages that came in between follow the results. */
final class Conversation {

    private final List<Message> messages = new ArrayList<>();
    private final List<Content> turn = new ArrayList<>();
    private final List<Content> results = new ArrayList<>();
    private final List<Content> later = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    private Conversation() {}

    static List<Message> of(List<Event> events) {
        var conversation = new Conversation();
        events.stream().filter(event -> event.processedAt().isPresent()).forEach(conversation::add);
        conversation.closeTurn();
        return List.copyOf(conversation.messages);
    }

    private void add(Event event) {
        switch (event.type()) {
            case Types.USER_MESSAGE, Types.SYSTEM_MESSAGE -> hear(new Content.Text(text(event.body())));
            case Types.AGENT_MESSAGE -> say(new Content.Text(text(event.body())));
            case Types.AGENT_THINKING -> think(event.hidden());
            case Types.TOOL_USE, Types.CUSTOM_TOOL_USE -> use(event, ToolName.builtIn(event.text("name")));
            case Types.MCP_TOOL_USE -> use(event, new ToolName(event.text("mcp_server_name"), event.text("name")));
            case Types.TOOL_RESULT -> result(event, event.text("tool_use_id"));
            case Types.MCP_TOOL_RESULT -> result(event, event.text("mcp_tool_use_id"));
            case Types.USER_CUSTOM_RESULT -> result(event, event.text("custom_tool_use_id"));
            default -> {}
        }
    }

    private void hear(Content content) {
        later.add(content);
    }

    private void say(Content content) {
        if (!results.isEmpty() || !later.isEmpty()) {
            closeTurn();
        }
        turn.add(content);
    }

    private void think(ObjectNode hidden) {
        if (hidden.hasNonNull("opaque")) {
            say(new Content.Thinking(
                    hidden.path("text").asText(),
                    hidden.path("provider").asText(),
                    hidden.path("opaque").asText()));
        }
    }

    private void use(Event event, ToolName name) {
        say(new Content.ToolUse(
                event.id(), name.offered(), (ObjectNode) event.body().path("input")));
        open.add(event.id());
    }

    private void result(Event event, String toolUse) {
        if (open.remove(toolUse)) {
            results.add(new Content.ToolResult(
                    toolUse, text(event.body()), event.body().path("is_error").asBoolean()));
        }
    }

    private void closeTurn() {
        if (!turn.isEmpty()) {
            messages.add(new Message(Message.Role.ASSISTANT, turn));
        }
        open.forEach(
                toolUse -> results.add(new Content.ToolResult(toolUse, "interrupted before it had a result", true)));
        var heard = new ArrayList<>(results);
        heard.addAll(later);
        if (!heard.isEmpty()) {
            messages.add(new Message(Message.Role.USER, heard));
        }
        turn.clear();
        results.clear();
        later.clear();
        open.clear();
    }

    /** Text blocks as they are; any other block by its kind. */
    static String text(JsonNode body) {
        return StreamSupport.stream(body.path("content").spliterator(), false)
                .map(block -> block.path("type").asText().equals("text")
                        ? block.path("text").asText()
                        : "[" + block.path("type").asText() + "]")
                .collect(Collectors.joining("\n"));
    }
}
