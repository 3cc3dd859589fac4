package dev.perimeter.harness.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An agent as a session freezes it, and what a session may change in its own copy. */
@ApplicationScoped
public class Snapshots {

    private static final List<String> NOT_IN_SESSIONS = List.of("metadata", "created_at", "updated_at", "archived_at");
    private static final List<String> MAY_OVERRIDE = List.of("model", "system", "tools", "mcp_servers", "skills");
    private static final List<String> MAY_UPDATE = List.of("tools", "mcp_servers");

    private final JsonText json;

    Snapshots(JsonText json) {
        this.json = json;
    }

    /** {@code overrides} may replace parts for one session; an empty body replaces none. */
    public ObjectNode of(Agent agent, Body overrides) {
        var definition = DefinitionReader.patch(only(overrides, MAY_OVERRIDE), agent.definition());
        var effective =
                new Agent(agent.id(), agent.version(), definition, agent.created(), agent.updated(), agent.archived());
        return json.tree(effective).without(NOT_IN_SESSIONS);
    }

    /** A session's copy with its tools or MCP servers replaced. */
    public ObjectNode update(ObjectNode snapshot, Body change) {
        var stored = snapshot.deepCopy();
        stored.putObject("metadata");
        var definition =
                DefinitionReader.patch(only(change, MAY_UPDATE), json.read(stored.toString(), Definition.class));
        var updated = snapshot.deepCopy();
        var tree = json.tree(definition);
        MAY_UPDATE.forEach(field -> updated.set(field, tree.get(field)));
        return updated;
    }

    private static Body only(Body body, List<String> fields) {
        var kept = JsonNodeFactory.instance.objectNode();
        fields.stream()
                .filter(body::has)
                .forEach(field -> kept.set(field, body.node().get(field)));
        return new Body(kept, body.path());
    }
}
