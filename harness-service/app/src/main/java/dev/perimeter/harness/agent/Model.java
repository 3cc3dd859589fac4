package dev.perimeter.harness.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The model's name, by which its provider is chosen, and how it shall work. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Model(
        String id,
        @Nullable Effort effort,
        @JsonProperty("inference_geo") @Nullable String geography,
        @Nullable String speed) {

    /** {@code type}: low, medium, high, xhigh or max. */
    record Effort(String type) {}
}
