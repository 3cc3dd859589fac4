package dev.perimeter.secrets.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Applies what {@code deploy/vault} asks for, and answers with the AppRole of secrets-service. */
public record VaultSetup(String roleId, String secretId) {

    private static final Path FOLDER = Path.of("../../deploy/vault");
    private static final String APP_ROLE = "auth/approle/role/";

    public static VaultSetup apply(VaultApi api) {
        try {
            var plan =
                    new YAMLMapper().readTree(FOLDER.resolve("bootstrap.yaml").toFile());
            mount(api, plan);
            policies(api, plan);
            plan.path("tokenRoles").forEach(role -> api.put("auth/token/roles/" + name(role), role.path("settings")));
            if (!api.get("sys/auth").path("data").has("approle/")) {
                api.put("sys/auth/approle", Map.of("type", "approle"));
            }
            plan.path("appRoles").forEach(role -> api.put(APP_ROLE + name(role), role.path("settings")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var role = APP_ROLE + "secrets-service/";
        return new VaultSetup(
                api.get(role + "role-id").path("data").path("role_id").asText(),
                api.put(role + "secret-id", Map.of())
                        .path("data")
                        .path("secret_id")
                        .asText());
    }

    private static void mount(VaultApi api, JsonNode plan) {
        var mounted = api.get("sys/mounts").path("data");
        plan.path("mounts").forEach(mount -> {
            if (!mounted.has(mount.path("path").asText() + "/")) {
                api.put(
                        "sys/mounts/" + mount.path("path").asText(),
                        Map.of("type", mount.path("type"), "options", mount.path("options")));
            }
        });
    }

    private static void policies(VaultApi api, JsonNode plan) throws IOException {
        var accessor =
                api.get("sys/auth").path("data").path("token/").path("accessor").asText();
        for (var name : plan.path("policies")) {
            var text = Files.readString(FOLDER.resolve("policies").resolve(name.asText() + ".hcl"));
            api.put("sys/policies/acl/" + name.asText(), Map.of("policy", text.replace("TOKEN_ACCESSOR", accessor)));
        }
    }

    private static String name(JsonNode role) {
        return role.path("name").asText();
    }
}
