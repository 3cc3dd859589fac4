package dev.perimeter.harness.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.policy.PolicyRequest.Agent;
import dev.perimeter.harness.policy.PolicyRequest.Call;
import dev.perimeter.harness.policy.PolicyRequest.Environment;
import dev.perimeter.harness.policy.PolicyRequest.Session;
import dev.perimeter.harness.policy.PolicyRequest.Setting;
import java.util.Map;

/** Requests for tests, in one setting. */
final class Calls {

    static final Setting SETTING = new Setting(
            "ada",
            new Agent("agent_1", "reviewer", 3),
            new Session("sesn_1", "payments"),
            new Environment("env_1", "tests"),
            "build");

    private Calls() {}

    static PolicyRequest builtIn(String tool, String arguments) {
        return new PolicyRequest(new Call(ToolKind.BUILT_IN, "", tool, json(arguments)), SETTING, Map.of());
    }

    static PolicyRequest bash(String command) {
        var arguments = json("{}").put("command", command);
        return new PolicyRequest(new Call(ToolKind.BUILT_IN, "", "bash", arguments), SETTING, Map.of());
    }

    static PolicyRequest mcp(String server, String tool, String arguments) {
        return new PolicyRequest(new Call(ToolKind.MCP, server, tool, json(arguments)), SETTING, Map.of());
    }

    static PolicyRequest custom(String tool) {
        return new PolicyRequest(new Call(ToolKind.CUSTOM, "", tool, json("{}")), SETTING, Map.of());
    }

    static PolicyRequest after(PolicyRequest request, Map<String, Long> history) {
        return new PolicyRequest(request.call(), request.setting(), history);
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) Canonical.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
