package dev.perimeter.harness.environment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An environment, as on the wire. */
public record Environment(
        String id,
        String name,
        @Nullable String description,
        CloudConfig config,
        Map<String, String> metadata,
        @JsonProperty("created_at") Instant created,
        @JsonProperty("updated_at") Instant updated,
        @JsonProperty("archived_at") @Nullable Instant archived,
        @JsonIgnore String workType) {

    /** The metadata key that names the work type. */
    static final String WORK_TYPE = "perimeter.work_type";

    @JsonProperty
    String type() {
        return "environment";
    }

    @JsonProperty
    String scope() {
        return "organization";
    }

    /** Jackson writes it as clients see it. */
    public Object networking() {
        return config.networking();
    }
}
