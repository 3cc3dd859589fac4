package dev.perimeter.local.keycloak;

import com.fasterxml.jackson.core.type.TypeReference;
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
public record Realm(String base, String console, Credentials credentials, Path repository) {

    /** The client of people in the browser. */
    public static final String CONSOLE = "console";

    static final String LOCAL_CLIENT = "perimeter-local";

    private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};
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
        scopes(api, file.path("clientScopes"));
        for (var client : file.path("clients")) {
            confidential(api, client.path("clientId").asText(), JsonApi.JSON.convertValue(client, SETTINGS));
        }
        leadBack(api);
        confidential(api, LOCAL_CLIENT, localClient());
        new DemoUsers(api, REALM, credentials).create();
    }

    /** Makes those that are missing, as of a realm that an earlier version has made. */
    private static void scopes(JsonApi api, JsonNode wanted) {
        var found = api.require(REALM + "/client-scopes").findValuesAsText("name");
        for (var scope : wanted) {
            if (!found.contains(scope.path("name").asText())) {
                api.require("POST", REALM + "/client-scopes", scope);
            }
        }
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

    /** The only addresses that Keycloak sends a browser to after a login and a logout. */
    private void leadBack(JsonApi api) {
        var client =
                (ObjectNode) api.require(REALM + "/clients?clientId=" + CONSOLE).path(0);
        client.putArray("redirectUris").add(console + "/console/callback");
        client.withObject("attributes").put("post.logout.redirect.uris", console + "/console/signed-out");
        api.require("PUT", REALM + "/clients/" + client.path("id").asText(), client);
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
