package dev.perimeter.harness.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an environment said from {@code created} on, as on the wire; the first version is 1, and none ever changes. */
public record EnvironmentVersion(
        @JsonProperty("environment_id") String environment,
        int version,
        String name,
        @Nullable String description,
        CloudConfig config,
        Map<String, String> metadata,
        @JsonProperty("created_at") Instant created) {}
