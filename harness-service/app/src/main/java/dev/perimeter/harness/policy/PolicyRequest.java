package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The question put to the policy. {@code history} counts the session's earlier calls, by {@code tool} or, for MCP,
 * {@code server/tool}; what is not in it was never called.
 */
public record PolicyRequest(Call call, Setting setting, Map<String, Long> history) {

    public PolicyRequest {
        history = Map.copyOf(history);
    }

    /** One tool call; {@code server} is empty unless the tool is an MCP server's. */
    public record Call(ToolKind kind, String server, String tool, ObjectNode arguments) {

        public Call {
            arguments = arguments.deepCopy();
        }
    }

    /** Who asks, and where it would happen; {@code workType} is empty where no sandbox is concerned. */
    public record Setting(String principal, Agent agent, Session session, Environment environment, String workType) {}

    public record Agent(String id, String name, long version) {}

    public record Session(String id, String workspace) {}

    public record Environment(String id, String name) {}
}
