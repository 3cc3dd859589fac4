package dev.perimeter.harness.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list. */
public record Page<T>(
        List<T> data, @JsonProperty("next_page") @Nullable String next) {

    public Page {
        data = List.copyOf(data);
    }
}
