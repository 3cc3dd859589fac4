package dev.perimeter.harness.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the services are, as on the wire; one that does not answer is news, not an error. */
record Health(List<Service> services, List<Dependency> dependencies) {

    private static final String UP = "up";
    private static final String DOWN = "down";

    Health {
        services = List.copyOf(services);
        dependencies = List.copyOf(dependencies);
    }

    /** {@code status} is up or down; {@code reason} says why it is down, and is null otherwise. */
    record Service(
            String name,
            String status,
            @JsonProperty("checked_at") Instant checked,
            @JsonProperty("latency_ms") long latency,
            @Nullable String reason) {

        static Service up(String name, Seen seen) {
            return new Service(name, UP, seen.at, seen.latency, null);
        }

        static Service down(String name, Seen seen, String reason) {
            return new Service(name, DOWN, seen.at, seen.latency, reason);
        }
    }

    /** When somebody looked, and how many milliseconds that took. */
    record Seen(Instant at, long latency) {

        static Seen since(Instant started, Instant now) {
            return new Seen(now, Duration.between(started, now).toMillis());
        }
    }

    /** What a service stands on. */
    record Dependency(String name, String service, String status) {

        static Dependency of(String name, String service, boolean up) {
            return new Dependency(name, service, up ? UP : DOWN);
        }

        boolean isDown() {
            return status.equals(DOWN);
        }
    }

    @JsonProperty
    String type() {
        return "health";
    }
}
