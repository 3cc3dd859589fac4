package dev.perimeter.harness.start;

import java.util.List;
import java.util.Map;

/** What a process is started for. */
enum Start {
    SERVE(Map.of()),
    MIGRATE(Map.of(
            "quarkus.flyway.migrate-at-start", "true",
            "quarkus.init-and-exit", "true",
            "quarkus.oidc.tenant-enabled", "false",
            "quarkus.otel.sdk.disabled", "true")),
    UNKNOWN(Map.of());

    private final Map<String, String> settings;

    Start(Map<String, String> settings) {
        this.settings = settings;
    }

    static Start of(String... arguments) {
        var words = List.of(arguments);
        if (words.isEmpty()) {
            return SERVE;
        }
        return words.equals(List.of("--migrate")) ? MIGRATE : UNKNOWN;
    }

    Map<String, String> settings() {
        return settings;
    }
}
