package dev.perimeter.harness.agent;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.perimeter.harness.wire.Body;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads an agent's tools and puts the defaults in: built-in tools run without a question, those of MCP servers ask. */
final class ToolReader {

    private static final String FIELD = "tools";
    private static final int MOST = 256;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_SERVER_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 16_384;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Tool.Permission ALLOW = new Tool.Permission("always_allow");
    private static final Tool.Permission ASK = new Tool.Permission("always_ask");
    private static final Set<String> PERMISSIONS = Set.of("always_allow", "always_ask", "auto");
    private static final Set<String> TYPES = Set.of(Tool.Builtin.TYPE, Tool.Mcp.TYPE, Tool.Custom.TYPE);
    private static final Set<String> BUILTIN =
            Set.of("bash", "read", "write", "edit", "glob", "grep", "web_fetch", "web_search");
    private static final Set<String> SETTINGS = Set.of("name", "type", "enabled", "permission_policy");

    private ToolReader() {}

    static List<Tool> tools(Body agent) {
        var tools = agent.objects(FIELD, MOST).stream().map(ToolReader::tool).toList();
        unique(agent, tools);
        return tools;
    }

    private static Tool tool(Body tool) {
        return switch (tool.choice("type", TYPES)) {
            case Tool.Builtin.TYPE -> builtin(tool);
            case Tool.Mcp.TYPE -> mcp(tool);
            default -> custom(tool);
        };
    }

    private static Tool builtin(Body tool) {
        var usual = usual(tool, ALLOW);
        var configs = configs(tool, config -> {
            var name = config.choice("name", BUILTIN);
            onlySettings(config);
            var setting = setting(config, usual);
            return new Tool.BuiltinSetting(setting.enabled(), name, setting.permission(), name);
        });
        distinct(tool, configs.stream().map(Tool.BuiltinSetting::name));
        return new Tool.Builtin(configs, usual);
    }

    private static Tool mcp(Body tool) {
        var usual = usual(tool, ASK);
        var configs = configs(tool, config -> {
            var name = config.text("name", LONGEST_NAME);
            var setting = setting(config, usual);
            return new Tool.McpSetting(setting.enabled(), name, setting.permission());
        });
        distinct(tool, configs.stream().map(Tool.McpSetting::name));
        return new Tool.Mcp(configs, usual, tool.text("mcp_server_name", LONGEST_SERVER_NAME));
    }

    private static Tool custom(Body tool) {
        var name = tool.text("name", LONGEST_NAME);
        if (!NAME.matcher(name).matches()) {
            throw tool.refuse("name", "may have letters, digits, underscores and hyphens only");
        }
        var schema = tool.required("input_schema");
        schema.choice("type", Set.of("object"));
        return new Tool.Custom(tool.text("description", LONGEST_DESCRIPTION), schema.node(), name);
    }

    private static <T> List<T> configs(Body tool, Function<Body, T> read) {
        return tool.objects("configs", MOST).stream().map(read).toList();
    }

    private static Tool.Setting usual(Body tool, Tool.Permission permission) {
        var usual = new Tool.Setting(true, permission);
        return tool.object("default_config")
                .map(config -> setting(config, usual))
                .orElse(usual);
    }

    private static Tool.Setting setting(Body config, Tool.Setting usual) {
        var permission = config.object("permission_policy")
                .map(policy -> new Tool.Permission(policy.choice("type", PERMISSIONS)))
                .orElse(usual.permission());
        return new Tool.Setting(config.flag("enabled").orElse(usual.enabled()), permission);
    }

    private static void onlySettings(Body config) {
        for (var field : config.node().properties()) {
            if (!SETTINGS.contains(field.getKey()) && !field.getValue().isNull()) {
                throw config.refuse(field.getKey(), "is not supported here");
            }
        }
    }

    private static void distinct(Body tool, Stream<String> names) {
        var seen = new HashSet<String>();
        names.filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw tool.refuse("configs", "has two entries for " + name);
        });
    }

    private static void unique(Body agent, List<Tool> tools) {
        var keys = tools.stream().map(tool -> switch (tool) {
            case Tool.Builtin _ -> Tool.Builtin.TYPE;
            case Tool.Mcp mcp -> "mcp_toolset of " + mcp.server();
            case Tool.Custom custom -> "custom tool " + custom.name();
        });
        keys.collect(groupingBy(identity(), counting())).forEach((key, count) -> {
            if (count > 1) {
                throw agent.refuse(FIELD, "has more than one " + key);
            }
        });
    }
}
