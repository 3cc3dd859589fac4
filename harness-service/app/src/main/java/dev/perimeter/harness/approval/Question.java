package dev.perimeter.harness.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a person, as on the wire; {@code id} is the event that asks for the tool, {@code server} null for a
 * tool that is no MCP server's, and {@code allow} and {@code deny} say what whoever reads it may do.
 */
public record Question(
        String id,
        @JsonProperty("action_id") String action,
        @JsonProperty("session_id") String session,
        @JsonProperty("session_title") @Nullable String title,
        Agent agent,
        String principal,
        @JsonProperty("work_type") String workType,
        String tool,
        @JsonProperty("mcp_server_name") @Nullable String server,
        ObjectNode arguments,
        @JsonProperty("raised_by") String raisedBy,
        List<String> rules,
        String reason,
        @JsonProperty("policy_hash") String policyHash,
        @JsonProperty("asked_at") Instant asked,
        @JsonProperty("expires_at") Instant expires,
        @JsonProperty("may_allow") boolean allow,
        @JsonProperty("may_deny") boolean deny) {

    public Question {
        rules = List.copyOf(rules);
        arguments = arguments.deepCopy();
    }

    /** As the session froze it. */
    public record Agent(String id, String name, int version) {}

    @JsonProperty
    String type() {
        return "approval";
    }
}
