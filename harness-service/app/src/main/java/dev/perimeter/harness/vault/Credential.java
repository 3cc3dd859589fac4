package dev.perimeter.harness.vault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A credential, as on the wire. */
record Credential(
        String id,
        @JsonProperty("vault_id") String vault,
        @JsonProperty("display_name") @Nullable String name,
        Auth auth,
        Map<String, String> metadata,
        @JsonProperty("created_at") Instant created,
        @JsonProperty("updated_at") Instant updated,
        @JsonProperty("archived_at") @Nullable Instant archived) {

    @JsonProperty
    String type() {
        return "vault_credential";
    }
}
