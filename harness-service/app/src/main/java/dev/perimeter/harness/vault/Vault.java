package dev.perimeter.harness.vault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A vault, as on the wire. */
public record Vault(
        String id,
        @JsonProperty("display_name") String name,
        Map<String, String> metadata,
        @JsonProperty("created_at") Instant created,
        @JsonProperty("updated_at") Instant updated,
        @JsonProperty("archived_at") @Nullable Instant archived) {

    @JsonProperty
    String type() {
        return "vault";
    }
}
