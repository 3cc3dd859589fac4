package dev.perimeter.harness.secret;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perimeter.secrets.v1.Node;
import dev.perimeter.secrets.v1.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the secrets graph.
 *
 * @param name what a sandbox knows it as, or the upstream that it is for
 * @param leases how many are alive
 * @param endures whether the value stays valid when its leases end: their end stops Perimeter's use of it only
 */
record Secret(
        String id,
        String name,
        String kind,
        @JsonProperty("vault_id") @Nullable String vault,
        @JsonProperty("vault_name") @Nullable String vaultName,
        @JsonProperty("display_name") @Nullable String displayName,
        String engine,
        String path,
        List<String> injectors,
        List<String> places,
        @JsonProperty("work_types") List<String> workTypes,
        List<String> hosts,
        String enables,
        boolean endures,
        int leases,
        @JsonProperty("last_used") @Nullable LastUse lastUsed) {

    private static final String STATIC = "kv";

    /** {@code action} is null where a model provider's key was used. */
    record LastUse(
            String at,
            @JsonProperty("session_id") String session,
            @Nullable String action) {

        static LastUse of(Use use) {
            return new LastUse(use.getAt(), use.getSession(), use.getAction().isEmpty() ? null : use.getAction());
        }
    }

    @JsonProperty
    String type() {
        return "secret";
    }

    static Secret of(Node node, @Nullable Origin origin) {
        var description = node.getDescription();
        return new Secret(
                description.getCredential(),
                description.getName(),
                description.getType(),
                origin == null ? null : origin.vault(),
                origin == null ? null : origin.vaultName(),
                origin == null ? null : origin.displayName(),
                node.getEngine(),
                node.getPath(),
                List.of(description.getInjector()),
                List.copyOf(description.getPlacesList()),
                List.copyOf(description.getWorkTypesList()),
                List.copyOf(description.getHostsList()),
                description.getEnables(),
                node.getEngine().equals(STATIC),
                node.getLeases(),
                node.hasLastUse() ? LastUse.of(node.getLastUse()) : null);
    }
}
