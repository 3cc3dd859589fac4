package dev.perimeter.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is done once says the same as the files that every other form of Perimeter is set up from. */
class BootstrapTest {

    private static final String VAULT = Deploy.text(Deploy.COMPOSE.resolve("bootstrap/vault.sh"));

    @Test
    void theVaultGetsWhatThePlanSays() {
        var plan = Deploy.yaml(Deploy.ROOT.resolve("deploy/vault/bootstrap.yaml"));
        for (var mount : plan.path("mounts")) {
            says("'{\"type\":" + mount.path("type") + ",\"options\":" + json(mount.path("options"))
                    + "}' | send sys/mounts/" + mount.path("path").asText());
        }
        for (var key : plan.path("keys")) {
            says("'" + json(key.path("settings")) + "' | send "
                    + key.path("path").asText());
        }
        for (var role : plan.path("tokenRoles")) {
            says("'" + json(role.path("settings")) + "' | send auth/token/roles/"
                    + role.path("name").asText());
        }
        for (var role : plan.path("appRoles")) {
            says("'" + json(role.path("settings")) + "' | send auth/approle/role/"
                    + role.path("name").asText());
        }
        says("for policy in " + String.join(" ", Deploy.words(plan.path("policies"))) + ";");
    }

    @Test
    void theTopicsAreThoseThatTheLauncherMakes() {
        var launcher =
                Deploy.text(Deploy.ROOT.resolve("deploy/local/src/main/java/dev/perimeter/local/kafka/Topics.java"));
        var topics = Deploy.text(Deploy.COMPOSE.resolve("bootstrap/topics.sh"));
        var names = Stream.of(launcher.split("\""))
                .filter(word -> word.matches("perimeter\\.[a-z.]+"))
                .toList();
        assertEquals(5, names.size());
        names.forEach(name -> assertTrue(topics.contains(name), name));
    }

    @Test
    void everyScriptIsOneThatItsShellCanRead() throws IOException {
        try (var scripts = Files.list(Deploy.COMPOSE.resolve("bootstrap"))) {
            for (var script : scripts.toList()) {
                var shell = script.endsWith("vault.sh") ? "sh" : "bash";
                var answer = Script.program(Deploy.COMPOSE, List.of(shell, "-n", script.toString()));
                assertEquals(0, answer.code(), answer.text());
            }
        }
    }

    private static String json(JsonNode node) {
        return node.isMissingNode() ? "{}" : node.toString();
    }

    private static void says(String text) {
        assertTrue(VAULT.contains(text), "bootstrap/vault.sh lacks: " + text);
    }
}
