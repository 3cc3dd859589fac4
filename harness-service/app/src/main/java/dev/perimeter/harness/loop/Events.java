package dev.perimeter.harness.loop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.ModelReply.Usage;
import dev.perimeter.harness.policy.PermissionPolicy;
import dev.perimeter.harness.session.NewEvent;
import dev.perimeter.harness.tool.Answer;
import java.util.List;
import java.util.Locale;

/** The wire form of what the loop appends. */
final class Events {

    private Events() {}

    static NewEvent running() {
        return NewEvent.byAgent(Types.RUNNING, object());
    }

    static NewEvent rescheduled() {
        return NewEvent.byAgent(Types.RESCHEDULED, object());
    }

    static NewEvent idle(ObjectNode stopReason) {
        var body = object();
        body.set("stop_reason", stopReason);
        body.putNull("stop_details");
        return NewEvent.byAgent(Types.IDLE, body);
    }

    static ObjectNode stopReason(String type) {
        return object().put("type", type);
    }

    static ObjectNode requiresAction(List<String> toolUses) {
        var reason = stopReason("requires_action");
        toolUses.forEach(reason.putArray("event_ids")::add);
        return reason;
    }

    /** {@code retry}: retrying, exhausted or terminal. */
    static NewEvent error(String type, String message, String retry) {
        var body = object();
        body.putObject("error")
                .put("type", type)
                .put("message", message)
                .putObject("retry_status")
                .put("type", retry);
        return NewEvent.byAgent(Types.ERROR, body);
    }

    static NewEvent mcpFailed(String server, String message) {
        var event = error("mcp_connection_failed_error", message, "retrying");
        ((ObjectNode) event.body().path("error")).put("mcp_server_name", server);
        return event;
    }

    static NewEvent modelStart() {
        return NewEvent.byAgent(Types.MODEL_START, object());
    }

    static NewEvent modelEnd(String start, Usage usage, boolean failed) {
        var body = object().put("model_request_start_id", start).put("is_error", failed);
        body.putObject("model_usage")
                .put("input_tokens", usage.input())
                .put("output_tokens", usage.output())
                .put("cache_read_input_tokens", usage.cacheRead())
                .put("cache_creation_input_tokens", usage.cacheWrite());
        return NewEvent.byAgent(Types.MODEL_END, body);
    }

    static NewEvent message(String text) {
        var body = object();
        var content = body.putArray("content");
        if (!text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
        return NewEvent.byAgent(Types.AGENT_MESSAGE, body);
    }

    static NewEvent thinking(Content.Thinking thinking) {
        var hidden = object().put("text", thinking.text())
                .put("provider", thinking.provider())
                .put("opaque", thinking.opaque());
        return NewEvent.byAgent(Types.AGENT_THINKING, object()).withHidden(hidden);
    }

    /** {@code evaluated}: allow, ask or deny. */
    static NewEvent toolUse(Action action, String evaluated, PermissionPolicy permission) {
        var call = action.call();
        var body = object().put("name", call.tool());
        body.set("input", call.arguments());
        return switch (call.place()) {
            case CLIENT -> NewEvent.byAgent(Types.CUSTOM_TOOL_USE, body).withId(action.toolUse());
            case TUNNEL, SANDBOX, NOWHERE -> {
                body.put("evaluated_permission", evaluated);
                body.set("evaluation", evaluation(evaluated, permission));
                yield NewEvent.byAgent(useType(action, body), body).withId(action.toolUse());
            }
        };
    }

    static NewEvent result(Action action, Answer answer) {
        var mcp = !action.call().server().isEmpty();
        var body = object().put(mcp ? "mcp_tool_use_id" : "tool_use_id", action.toolUse());
        body.set("content", answer.content());
        body.put("is_error", answer.error());
        return NewEvent.byAgent(mcp ? Types.MCP_TOOL_RESULT : Types.TOOL_RESULT, body);
    }

    private static String useType(Action action, ObjectNode body) {
        if (action.call().server().isEmpty()) {
            return Types.TOOL_USE;
        }
        body.put("mcp_server_name", action.call().server());
        return Types.MCP_TOOL_USE;
    }

    private static ObjectNode evaluation(String evaluated, PermissionPolicy permission) {
        var evaluation = object().put("type", permission.name().toLowerCase(Locale.ROOT));
        if (permission == PermissionPolicy.AUTO) {
            var judged = evaluation.putObject("evaluated_permission").put("type", evaluated);
            if (!evaluated.equals("allow")) {
                judged.put("reason_code", "policy");
            }
        }
        return evaluation;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
