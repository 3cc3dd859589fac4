package dev.perimeter.harness.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent in one of its versions, as on the wire. */
public record Agent(
        String id,
        int version,
        @JsonUnwrapped Definition definition,
        @JsonProperty("created_at") Instant created,
        @JsonProperty("updated_at") Instant updated,
        @JsonProperty("archived_at") @Nullable Instant archived) {

    @JsonProperty
    String type() {
        return "agent";
    }

    @JsonProperty("execution_identity")
    Map<String, String> identity() {
        return Map.of("type", "service_account");
    }

    @JsonProperty
    List<Object> skills() {
        return List.of();
    }

    @JsonProperty
    @Nullable
    Object multiagent() {
        return null;
    }
}
