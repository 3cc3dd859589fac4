package dev.perimeter.local.vault;

import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.state.Credentials;
import java.nio.file.Path;
import java.util.Map;

/** Applies the plan of {@code deploy/vault} and keeps the AppRoles' ids; may be repeated at any time. */
record VaultBootstrap(JsonApi api, Credentials credentials, Path repository) {

    void apply() {
        var folder = repository.resolve("deploy/vault");
        var plan = VaultPlan.read(folder);
        var mounted = api.require("/v1/sys/mounts").path("data");
        plan.mounts().stream()
                .filter(mount -> !mounted.has(mount.path() + "/"))
                .forEach(mount -> api.require(
                        "POST",
                        "/v1/sys/mounts/" + mount.path(),
                        Map.of("type", mount.type(), "options", mount.options())));
        plan.keys().forEach(this::key);
        var accessor = api.require("/v1/sys/auth")
                .path("data")
                .path("token/")
                .path("accessor")
                .asText();
        plan.policies()
                .forEach(name -> api.require(
                        "PUT",
                        "/v1/sys/policies/acl/" + name,
                        Map.of("policy", VaultPlan.policy(folder, name, accessor))));
        plan.tokenRoles().forEach(role -> api.require("POST", "/v1/auth/token/roles/" + role.name(), role.settings()));
        if (!api.require("/v1/sys/auth").path("data").has("approle/")) {
            api.require("POST", "/v1/sys/auth/approle", Map.of("type", "approle"));
        }
        plan.appRoles().forEach(this::appRole);
    }

    private void key(VaultPlan.Key key) {
        if (api.get("/v1/" + key.path()).status() == 404) {
            api.require("POST", "/v1/" + key.path(), key.settings());
        }
    }

    private void appRole(VaultPlan.Role role) {
        var path = "/v1/auth/approle/role/" + role.name();
        api.require("POST", path, role.settings());
        credentials.put(
                AppRole.id(role.name()),
                api.require(path + "/role-id").path("data").path("role_id").asText());
        if (!known(path, AppRole.secret(role.name()))) {
            var made = api.require("POST", path + "/secret-id", Map.of()).path("data");
            credentials.put(AppRole.secret(role.name()), made.path("secret_id").asText());
        }
    }

    private boolean known(String path, String name) {
        return credentials
                .find(name)
                .map(secret -> api.send("POST", path + "/secret-id/lookup", Map.of("secret_id", secret.value())))
                .filter(answer -> answer.status() == 200)
                .isPresent();
    }
}
