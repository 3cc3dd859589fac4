package dev.perimeter.harness.lifecycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sessions as clients see them. */
@ApplicationScoped
class SessionForm {

    private static final double MILLIS = 1_000;

    private final Clock clock;

    SessionForm(Clock clock) {
        this.clock = clock;
    }

    ObjectNode wire(Session session) {
        var wire = JsonNodeFactory.instance.objectNode();
        wire.put("id", session.id().value()).put("type", "session");
        wire.set("agent", session.frame().agent());
        wire.put("environment_id", session.frame().environment());
        wire.put("status", session.status().name());
        wire.put("title", session.labels().title());
        wire.set("metadata", session.labels().metadata());
        session.frame().vaults().forEach(wire.putArray("vault_ids")::add);
        wire.set("usage", session.status().usage());
        stats(wire.putObject("stats"), session);
        times(wire, session.times());
        wire.putArray("resources");
        wire.putArray("outcome_evaluations");
        wire.putNull("budget").putNull("deployment_id");
        return wire;
    }

    private void stats(ObjectNode stats, Session session) {
        var times = session.times();
        var end = session.status().name().equals("terminated") ? times.updated() : clock.instant();
        stats.put("active_seconds", session.status().activeSeconds());
        stats.put("duration_seconds", seconds(times.created(), end));
    }

    private static void times(ObjectNode wire, Session.Times times) {
        wire.put("created_at", times.created().toString());
        wire.put("updated_at", times.updated().toString());
        wire.put("archived_at", times.archivedAt().map(Instant::toString).orElse(null));
    }

    private static double seconds(Instant from, Instant until) {
        return Math.max(0, Duration.between(from, until).toMillis() / MILLIS);
    }
}
