package dev.perimeter.harness.lifecycle;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page that knows the one before it too. */
record SessionPage(
        List<ObjectNode> data,
        @JsonProperty("next_page") @Nullable String next,
        @JsonProperty("prev_page") @Nullable String previous) {}
