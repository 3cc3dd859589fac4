package dev.perimeter.harness.health;

import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What this service's readiness checks say of it, and of what it stands on. */
@ApplicationScoped
class Foundations {

    private static final String UP = "UP";
    private static final String SUFFIX = " health check";

    /** Checks of the framework that are about the service itself, or, without channels, about nothing. */
    private static final Set<String> NO_FOUNDATIONS =
            Set.of("graceful shutdown", "grpc server", "smallrye reactive messaging - readiness check");

    private final SmallRyeHealthReporter reporter;

    Foundations(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    /** {@code ready} is what the checks say together. */
    record Readiness(boolean ready, List<Health.Dependency> dependencies) {

        Readiness {
            dependencies = List.copyOf(dependencies);
        }

        /** Why it is not ready, in words. */
        Optional<String> fault() {
            if (ready) {
                return Optional.empty();
            }
            var down = dependencies.stream()
                    .filter(Health.Dependency::isDown)
                    .map(Health.Dependency::name)
                    .toList();
            return Optional.of(down.isEmpty() ? "it is not ready" : "it cannot do without " + String.join(", ", down));
        }
    }

    Uni<Readiness> look() {
        return reporter.getReadinessAsync().map(health -> read(health.getPayload()));
    }

    /** Where several checks are about one thing, all have to hold. */
    static Readiness read(JsonObject payload) {
        var up = new TreeMap<String, Boolean>();
        for (var check : payload.getJsonArray("checks").getValuesAs(JsonObject.class)) {
            foundation(check.getString("name")).ifPresent(name -> up.merge(name, isUp(check), Boolean::logicalAnd));
        }
        var dependencies = up.entrySet().stream()
                .map(each -> Health.Dependency.of(each.getKey(), Checkup.SELF, each.getValue()))
                .toList();
        return new Readiness(isUp(payload), dependencies);
    }

    private static boolean isUp(JsonObject said) {
        return UP.equals(said.getString("status"));
    }

    /** The framework names its checks for people who know it. */
    private static Optional<String> foundation(String check) {
        var name = check.toLowerCase(Locale.ROOT);
        if (NO_FOUNDATIONS.contains(name)) {
            return Optional.empty();
        }
        if (name.contains("postgresql") || name.contains("database")) {
            return Optional.of("postgresql");
        }
        return Optional.of(name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
    }
}
