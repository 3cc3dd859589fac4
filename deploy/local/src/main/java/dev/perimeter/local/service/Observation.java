package dev.perimeter.local.service;

import java.util.HashMap;
import java.util.Map;

/** How the person wants to watch the services: JSON logs and an OpenTelemetry collector, both only when asked for. */
final class Observation {

    private Observation() {}

    static Map<String, String> asked() {
        var environment = new HashMap<String, String>();
        var collector = System.getenv().getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "");
        environment.put("PERIMETER_OTEL_DISABLED", Boolean.toString(collector.isBlank()));
        if (!collector.isBlank()) {
            environment.put("PERIMETER_OTEL", collector);
        }
        environment.put("PERIMETER_LOG_JSON", System.getenv().getOrDefault("PERIMETER_LOG_JSON", "false"));
        return environment;
    }
}
