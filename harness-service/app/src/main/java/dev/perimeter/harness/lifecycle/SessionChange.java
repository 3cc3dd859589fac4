package dev.perimeter.harness.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.session.NewEvent;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.Metadata;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session's changeable parts after an update, and the event that tells what changed. */
record SessionChange(@Nullable String title, ObjectNode metadata, ObjectNode agent, ObjectNode event) {

    static SessionChange read(Session session, Body body, Supplier<ObjectNode> changedAgent) {
        var title = body.has("title")
                ? SessionSketch.title(body).orElse(null)
                : session.labels().title();
        var metadata = SessionCreation.metadata(
                Metadata.patch(body, pairs(session.labels().metadata())));
        var agent = body.given("agent") ? changedAgent.get() : session.frame().agent();
        return new SessionChange(title, metadata, agent, event(session, title, metadata, agent));
    }

    boolean isEmpty() {
        return event.isEmpty();
    }

    private static ObjectNode event(Session session, @Nullable String title, ObjectNode metadata, ObjectNode agent) {
        var event = NewEvent.empty();
        if (!Objects.equals(title, session.labels().title())) {
            event.put("title", title);
        }
        if (!metadata.equals(session.labels().metadata())) {
            event.set("metadata", metadata);
        }
        if (!agent.equals(session.frame().agent())) {
            event.set("agent", agent);
        }
        return event;
    }

    private static Map<String, String> pairs(ObjectNode metadata) {
        var pairs = new TreeMap<String, String>();
        metadata.properties()
                .forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
        return pairs;
    }
}
