package dev.perimeter.local.keycloak;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.state.Credentials;
import dev.perimeter.local.state.Secret;

/** An access token for a person of the demonstration, good for harness-service. */
public record PersonToken(String base, Credentials credentials) {

    private static final String PATH = "/realms/perimeter/protocol/openid-connect/token";

    public Secret of(String user) {
        var known = DemoUser.ALL.stream()
                .filter(candidate -> candidate.name().equals(user))
                .findFirst()
                .orElseThrow(() -> new RefusedException(new KeycloakRefused.UnknownUser(user)));
        var api = JsonApi.of(base);
        var answer = api.form(
                PATH,
                "grant_type=password&client_id=" + Realm.LOCAL_CLIENT + "&client_secret="
                        + credentials.get(Realm.secret(Realm.LOCAL_CLIENT)).value() + "&username=" + known.name()
                        + "&password=" + credentials.get(known.password()).value());
        if (!answer.ok()) {
            throw api.refused("POST", PATH, answer);
        }
        return new Secret(answer.body().path("access_token").asText());
    }
}
