package dev.perimeter.harness.agent;

import dev.perimeter.harness.wire.JsonText;
import jakarta.enterprise.context.ApplicationScoped;

/** Definitions as the database keeps them. */
@ApplicationScoped
class Definitions {

    private final JsonText json;

    Definitions(JsonText json) {
        this.json = json;
    }

    String write(Definition definition) {
        return json.write(definition);
    }

    Agent agent(StoredAgent agent, StoredVersion version) {
        var definition = json.read(version.definition, Definition.class);
        return new Agent(agent.id, version.version, definition, agent.created, version.created, agent.archived);
    }
}
