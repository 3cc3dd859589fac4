package dev.perimeter.harness.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An entry in an agent's tools, resolved. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Tool.Builtin.class, name = Tool.Builtin.TYPE),
    @JsonSubTypes.Type(value = Tool.Mcp.class, name = Tool.Mcp.TYPE),
    @JsonSubTypes.Type(value = Tool.Custom.class, name = Tool.Custom.TYPE),
})
sealed interface Tool {

    /** {@code type}: what an agent's author wants asked before a tool runs; Perimeter's policy can only narrow it. */
    record Permission(String type) {}

    /** Whether a tool is offered, and what is asked before it runs. */
    record Setting(
            boolean enabled,
            @JsonProperty("permission_policy") Permission permission) {}

    /** The same for one built-in tool, whose {@code type} is its name. */
    record BuiltinSetting(
            boolean enabled,
            String name,
            @JsonProperty("permission_policy") Permission permission,
            String type) {}

    record McpSetting(
            boolean enabled,
            String name,
            @JsonProperty("permission_policy") Permission permission) {}

    /** The tools that run in the sandbox. */
    record Builtin(
            List<BuiltinSetting> configs,
            @JsonProperty("default_config") Setting usual) implements Tool {

        static final String TYPE = "agent_toolset_20260401";

        public Builtin {
            configs = List.copyOf(configs);
        }
    }

    /** The tools of one MCP server. */
    record Mcp(
            List<McpSetting> configs,
            @JsonProperty("default_config") Setting usual,
            @JsonProperty("mcp_server_name") String server)
            implements Tool {

        static final String TYPE = "mcp_toolset";

        public Mcp {
            configs = List.copyOf(configs);
        }
    }

    /** A tool that the client runs. */
    record Custom(
            String description,
            @JsonProperty("input_schema") ObjectNode schema,
            String name) implements Tool {

        static final String TYPE = "custom";
    }
}
