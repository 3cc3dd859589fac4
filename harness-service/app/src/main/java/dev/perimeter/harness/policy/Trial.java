package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.Caller;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the question that somebody wants to try on the policy. */
final class Trial {

    private static final int LONGEST = 256;
    private static final String USUAL_WORK_TYPE = "build";
    private static final Map<String, ToolKind> KINDS =
            Arrays.stream(ToolKind.values()).collect(Collectors.toUnmodifiableMap(ToolKind::word, kind -> kind));

    private Trial() {}

    static PolicyRequest read(Body body, Caller caller) {
        var kind = body.given("kind") ? body.choice("kind", KINDS.keySet()) : ToolKind.BUILT_IN.word();
        var call = new PolicyRequest.Call(
                KINDS.getOrDefault(kind, ToolKind.BUILT_IN),
                text(body, "server", ""),
                body.text("tool", LONGEST),
                body.object("arguments").map(Body::node).orElse(JsonNodeFactory.instance.objectNode()));
        return new PolicyRequest(call, setting(body, caller), history(body));
    }

    private static PolicyRequest.Setting setting(Body body, Caller caller) {
        var environment = text(body, "environment", "");
        return new PolicyRequest.Setting(
                text(body, "principal", caller.subject()),
                new PolicyRequest.Agent(
                        text(body, "agent_id", ""),
                        text(body, "agent_name", ""),
                        body.integer("agent_version", 1).orElse(1)),
                new PolicyRequest.Session(text(body, "session_id", ""), caller.workspace()),
                new PolicyRequest.Environment(environment, environment),
                text(body, "work_type", USUAL_WORK_TYPE));
    }

    /** How often each tool was called before, by name. */
    private static Map<String, Long> history(Body body) {
        var history = new TreeMap<String, Long>();
        body.object("history")
                .ifPresent(sent -> sent.node()
                        .fieldNames()
                        .forEachRemaining(tool -> history.put(
                                tool, sent.integer(tool, 0).orElse(0).longValue())));
        return history;
    }

    private static String text(Body body, String field, String otherwise) {
        return body.optionalText(field, LONGEST).orElse(otherwise);
    }
}
