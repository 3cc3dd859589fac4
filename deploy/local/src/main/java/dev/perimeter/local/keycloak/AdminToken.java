package dev.perimeter.local.keycloak;

import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.state.Credentials;

/** The launcher's own access to Keycloak's administration, by a client that is made with the database. */
final class AdminToken {

    static final String CLIENT = "perimeter-launcher";
    static final String SECRET = "keycloak.launcher";

    private static final String PATH = "/realms/master/protocol/openid-connect/token";

    private AdminToken() {}

    /** The administration interface, with a fresh token on each of its calls. */
    static JsonApi api(String base, Credentials credentials) {
        var api = JsonApi.of(base);
        var answer = api.form(
                PATH,
                "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret="
                        + credentials.get(SECRET).value());
        if (!answer.ok()) {
            throw api.refused("POST", PATH, answer);
        }
        return api.with(
                "Authorization", "Bearer " + answer.body().path("access_token").asText());
    }
}
