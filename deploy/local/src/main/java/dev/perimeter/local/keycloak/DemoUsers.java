package dev.perimeter.local.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.state.Credentials;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Makes the people of the demonstration, those that are missing. */
record DemoUsers(JsonApi api, String realm, Credentials credentials) {

    void create() {
        var groups = api.require(realm + "/groups");
        DemoUser.ALL.stream().map(DemoUser::workspace).distinct().forEach(workspace -> group(groups, workspace));
        var users = api.require(realm + "/users?max=100");
        for (var user : DemoUser.ALL) {
            if (!has(users, "username", user.name())) {
                create(user);
            }
        }
    }

    private void group(JsonNode groups, String name) {
        if (!has(groups, "name", name)) {
            api.require("POST", realm + "/groups", Map.of("name", name));
        }
    }

    private void create(DemoUser user) {
        var password = credentials.get(user.password()).value();
        var answer = api.send(
                "POST",
                realm + "/users",
                Map.of(
                        "username", user.name(),
                        "enabled", true,
                        "email", user.name() + "@perimeter.test",
                        "emailVerified", true,
                        "firstName", user.name(),
                        "lastName", user.workspace(),
                        "groups", List.of("/" + user.workspace()),
                        "credentials", List.of(Map.of("type", "password", "value", password, "temporary", false))));
        if (!answer.ok()) {
            throw api.refused("POST", realm + "/users", answer);
        }
        var id = answer.location().substring(answer.location().lastIndexOf('/') + 1);
        var role = api.require(realm + "/roles/" + user.role());
        api.require("POST", realm + "/users/" + id + "/role-mappings/realm", List.of(role));
    }

    private static boolean has(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .anyMatch(item -> value.equals(item.path(field).asText()));
    }
}
