package dev.perimeter.local.demo.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tells the session's events in one line each. */
final class Narration {

    private static final int WIDTH = 110;

    private final PrintWriter out;
    private final Map<String, String> tools = new HashMap<>();

    Narration(PrintWriter out) {
        this.out = out;
    }

    void tell(JsonNode event) {
        var type = event.path("type").asText();
        switch (type) {
            case "agent.message" -> line("agent", text(event));
            case "agent.tool_use", "agent.mcp_tool_use" -> use(event);
            case "agent.tool_result", "agent.mcp_tool_result" -> line("  result", text(event));
            case "session.error" ->
                line("error", event.path("error").path("message").asText());
            default -> {
                // model requests and states are in the record; a person needs no line for them
            }
        }
    }

    /** What was called, by the id of its use. */
    String call(String toolUse) {
        return tools.getOrDefault(toolUse, toolUse);
    }

    void line(String what, String text) {
        out.printf(Locale.ROOT, "  %-9s %s%n", what, shortened(text));
        out.flush();
    }

    private void use(JsonNode event) {
        var server = event.path("mcp_server_name").asText("");
        var name = (server.isEmpty() ? "" : server + "/") + event.path("name").asText();
        var call = name + " " + event.path("input");
        tools.put(event.path("id").asText(), call);
        line("  " + event.path("evaluated_permission").asText("allow"), call);
    }

    static String text(JsonNode event) {
        var text = new StringBuilder();
        event.path("content").forEach(block -> text.append(block.path("text").asText()));
        return text.toString();
    }

    private static String shortened(String text) {
        var line = text.strip().replaceAll("\\s*\\R\\s*", " ⏎ ");
        return line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line;
    }
}
