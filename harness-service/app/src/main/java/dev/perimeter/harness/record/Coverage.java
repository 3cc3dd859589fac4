package dev.perimeter.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perimeter.audit.v1.CoverageResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of what agents did happened inside the boundary; {@code share} is null where nothing happened yet. */
record Coverage(
        @JsonProperty("session_id") @Nullable String session,
        long actions,
        long inside,
        long refused,
        long pending,
        @JsonProperty("coverage") @Nullable Double share,
        List<Outside> outside) {

    record Outside(String action, String reason) {}

    static Coverage of(String session, CoverageResponse response) {
        var actions = response.getActions();
        return new Coverage(
                session.isEmpty() ? null : session,
                actions,
                response.getInside(),
                response.getRefused(),
                response.getPending(),
                actions == 0 ? null : (double) response.getInside() / actions,
                response.getOutsideList().stream()
                        .map(outside -> new Outside(outside.getAction(), outside.getReason()))
                        .toList());
    }
}
