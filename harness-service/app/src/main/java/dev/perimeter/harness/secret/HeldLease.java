package dev.perimeter.harness.secret;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perimeter.secrets.v1.LivingLease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which secret now.
 *
 * @param action null for a model provider's key, which is leased for a session's requests
 * @param state opening, open; after a revocation ending, while Vault is behind, or ended
 * @param reason of the end, null before
 */
record HeldLease(
        String id,
        String credential,
        String name,
        @Nullable String action,
        @JsonProperty("session_id") String session,
        String holder,
        List<String> hosts,
        String since,
        @JsonProperty("expires_at") String expires,
        String state,
        @Nullable String reason) {

    @JsonProperty
    String type() {
        return "lease";
    }

    static HeldLease of(LivingLease lease) {
        return new HeldLease(
                lease.getLease(),
                lease.getCredential(),
                lease.getName(),
                orNull(lease.getAction()),
                lease.getSession(),
                lease.getInjector(),
                List.copyOf(lease.getHostsList()),
                lease.getSince(),
                lease.getExpires(),
                lease.getState(),
                orNull(lease.getReason()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
