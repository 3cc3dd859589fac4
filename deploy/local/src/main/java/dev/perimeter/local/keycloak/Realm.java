package dev.perimeter.local.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.state.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The realm as the repository has it, then what only this machine may know: the clients' secrets, a client for people
 * at the terminal, and the demonstration users.
 */
public record Realm(String base, Credentials credentials, Path repository) {

    static final String LOCAL_CLIENT = "perimeter-local";

    private static final String ROOT = "/admin/realms";
    private static final String REALM = ROOT + "/perimeter";

    /** The secret's name for a client of the realm. */
    public static String secret(String client) {
        return "keycloak.client." + client;
    }

    void bootstrap() {
        var api = AdminToken.api(base, credentials);
        var file = file();
        if (api.get(REALM).status() == 404) {
            api.require("POST", ROOT, file);
        }
        for (var client : file.path("clients")) {
            confidential(api, client.path("clientId").asText(), Map.of());
        }
        confidential(api, LOCAL_CLIENT, localClient());
        new DemoUsers(api, REALM, credentials).create();
    }

    /** Makes the client when it is missing, and gives it our secret when it has another. */
    private void confidential(JsonApi api, String client, Map<String, Object> settings) {
        var wanted = credentials.get(secret(client)).value();
        var found = api.require(REALM + "/clients?clientId=" + client);
        if (found.isEmpty()) {
            var fresh = new HashMap<>(settings);
            fresh.putAll(Map.of("clientId", client, "secret", wanted));
            api.require("POST", REALM + "/clients", fresh);
        } else if (!wanted.equals(found.path(0).path("secret").asText())) {
            var changed = ((ObjectNode) found.path(0)).put("secret", wanted);
            api.require("PUT", REALM + "/clients/" + changed.path("id").asText(), changed);
        }
    }

    private static Map<String, Object> localClient() {
        return Map.of(
                "protocol", "openid-connect",
                "publicClient", false,
                "standardFlowEnabled", false,
                "directAccessGrantsEnabled", true,
                "fullScopeAllowed", true,
                "defaultClientScopes", List.of("basic", "profile", "roles", "workspaces", "aud-harness-service"),
                "optionalClientScopes", List.of());
    }

    private JsonNode file() {
        var file = repository.resolve("deploy/keycloak/perimeter-realm.json");
        try {
            return JsonApi.JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
