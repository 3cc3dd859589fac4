package dev.perimeter.harness.lifecycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.perimeter.harness.event.EventReader;
import dev.perimeter.harness.event.SentEvent;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client says of a new session. */
record SessionSketch(
        AgentChoice agent,
        String environment,
        List<String> vaults,
        @Nullable String title,
        Map<String, String> metadata,
        List<SentEvent> initial) {

    /** {@code version} is empty where the newest is meant. */
    record AgentChoice(String id, Optional<Integer> version, Body overrides) {}

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TITLE = 500;
    private static final int MOST_VAULTS = 50;
    private static final int MOST_EVENTS = 50;
    private static final String WITH_OVERRIDES = "agent_with_overrides";
    private static final Set<String> REFERENCES = Set.of("agent", WITH_OVERRIDES);

    static SessionSketch read(Body body) {
        refuseUnsupported(body);
        return new SessionSketch(
                agent(body),
                body.text("environment_id", LONGEST_ID),
                body.texts("vault_ids", MOST_VAULTS, LONGEST_ID).stream()
                        .distinct()
                        .toList(),
                title(body).orElse(null),
                Metadata.read(body),
                body.objects("initial_events", MOST_EVENTS).stream()
                        .map(EventReader::initial)
                        .toList());
    }

    static Optional<String> title(Body body) {
        return body.optionalText("title", LONGEST_TITLE);
    }

    private static AgentChoice agent(Body body) {
        var none = new Body(JsonNodeFactory.instance.objectNode(), "agent");
        if (body.given("agent") && body.node().get("agent").isTextual()) {
            return new AgentChoice(body.text("agent", LONGEST_ID), Optional.empty(), none);
        }
        var reference = body.required("agent");
        var type = reference.choice("type", REFERENCES);
        return new AgentChoice(
                reference.text("id", LONGEST_ID),
                reference.integer("version", 1),
                type.equals(WITH_OVERRIDES) ? reference : none);
    }

    /** Better refused than accepted and not done. */
    private static void refuseUnsupported(Body body) {
        if (!body.objects("resources", MOST_EVENTS).isEmpty()) {
            throw body.refuse("resources", "are not supported here; let the agent fetch what it needs");
        }
        if (body.given("budget")) {
            throw body.refuse("budget", "is not supported here");
        }
    }
}
