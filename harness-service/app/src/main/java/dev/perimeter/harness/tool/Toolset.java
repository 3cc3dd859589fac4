package dev.perimeter.harness.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.model.ToolName;
import dev.perimeter.harness.policy.PermissionPolicy;
import dev.perimeter.harness.policy.ToolKind;
import dev.perimeter.sandbox.contract.ToolDefinition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Reads the {@code tools} of an agent's wire form. */
@RegisterForReflection(targets = ToolDefinition.class) // read from JSON
public final class Toolset {

    private static final String BUILT_IN = "agent_toolset_20260401";
    private static final String MCP = "mcp_toolset";
    private static final String CUSTOM = "custom";
    private static final List<ToolDefinition> DEFINITIONS = ToolDefinition.all();

    private Toolset() {}

    /** The MCP servers whose tools the agent wants. */
    public static List<String> servers(ObjectNode agent) {
        return of(agent, MCP).stream()
                .map(set -> set.path("mcp_server_name").asText())
                .toList();
    }

    /** Sandbox and custom tools that are enabled. */
    public static List<Offer> own(ObjectNode agent) {
        var offers = new ArrayList<Offer>();
        for (var set : of(agent, BUILT_IN)) {
            for (var definition : DEFINITIONS) {
                var setting = Setting.of(set, definition.name(), PermissionPolicy.ALWAYS_ALLOW);
                if (setting.enabled) {
                    offers.add(builtIn(definition, setting.permission));
                }
            }
        }
        of(agent, CUSTOM).forEach(tool -> offers.add(custom(tool)));
        return List.copyOf(offers);
    }

    /** One server's tool, as far as it is enabled. */
    public static List<Offer> mcp(ObjectNode agent, String server, String upstream, List<McpTool> tools) {
        return of(agent, MCP).stream()
                .filter(set -> set.path("mcp_server_name").asText().equals(server))
                .flatMap(set -> tools.stream()
                        .map(tool ->
                                mcp(tool, server, upstream, Setting.of(set, tool.name(), PermissionPolicy.ALWAYS_ASK)))
                        .filter(offer -> offer.enabled)
                        .map(offer -> offer.offer))
                .toList();
    }

    private static Offer builtIn(ToolDefinition definition, PermissionPolicy permission) {
        return new Offer(
                ToolName.builtIn(definition.name()),
                ToolKind.BUILT_IN,
                Place.SANDBOX,
                "",
                permission,
                definition.description(),
                definition.inputSchema());
    }

    private static Offer custom(JsonNode tool) {
        return new Offer(
                ToolName.builtIn(tool.path("name").asText()),
                ToolKind.CUSTOM,
                Place.CLIENT,
                "",
                PermissionPolicy.ALWAYS_ALLOW,
                tool.path("description").asText(),
                (ObjectNode) tool.path("input_schema"));
    }

    private record Enabled(boolean enabled, Offer offer) {}

    private static Enabled mcp(McpTool tool, String server, String upstream, Setting setting) {
        var name = new ToolName(server, tool.name());
        var offer = new Offer(
                name, ToolKind.MCP, Place.TUNNEL, upstream, setting.permission, tool.description(), tool.schema());
        return new Enabled(setting.enabled, offer);
    }

    private static List<JsonNode> of(ObjectNode agent, String type) {
        return StreamSupport.stream(agent.path("tools").spliterator(), false)
                .filter(tool -> tool.path("type").asText().equals(type))
                .toList();
    }

    /** A tool's own entry in {@code configs} stands before {@code default_config}, and that before the built-in default. */
    private record Setting(boolean enabled, PermissionPolicy permission) {

        static Setting of(JsonNode set, String tool, PermissionPolicy otherwise) {
            var usual = set.path("default_config");
            var own = StreamSupport.stream(set.path("configs").spliterator(), false)
                    .filter(config -> config.path("name").asText().equals(tool))
                    .findFirst()
                    .orElse(usual);
            var enabled = own.path("enabled").asBoolean(usual.path("enabled").asBoolean(true));
            var type = own.at("/permission_policy/type")
                    .asText(usual.at("/permission_policy/type").asText(otherwise.name()));
            return new Setting(enabled, PermissionPolicy.valueOf(type.toUpperCase(Locale.ROOT)));
        }
    }
}
