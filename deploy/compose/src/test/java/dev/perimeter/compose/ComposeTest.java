package dev.perimeter.compose;

import static dev.perimeter.compose.Deploy.services;
import static dev.perimeter.compose.Deploy.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private static final String OURS = "${PERIMETER_IMAGES:-localhost/perimeter}/";
    private static final Pattern PINNED = Pattern.compile("[a-z0-9.]+\\.[a-z]+(/[a-z0-9-]+)+:\\d+\\.\\d+(\\.\\d+)?");
    private static final Set<String> WRITABLE = Set.of("kafka", "keycloak");
    private static final Pattern SECRET = Pattern.compile("(?i).*(PASSWORD|SECRET|TOKEN|ROLE_ID)");

    @Test
    void everyImageIsPinnedToAVersion() {
        for (var service : services()) {
            var image = service.getValue().path("image").asText();
            var pinned = image.startsWith(OURS)
                    ? image.endsWith(":${PERIMETER_TAG:-0.1.0}")
                    : PINNED.matcher(image).matches();
            assertTrue(pinned, service.getKey() + ": " + image);
        }
    }

    @Test
    void theServersAreOfTheVersionsThatTheChartAndTheBuildName() {
        var values = Deploy.yaml(Deploy.HELM.resolve("perimeter/values.yaml"));
        var pom = Deploy.text(Deploy.ROOT.resolve("pom.xml"));
        assertEquals(values.at("/keycloak/realmImport/image").asText(), image("keycloak"));
        assertEquals(values.at("/vault/bootstrap/image").asText(), image("openbao"));
        assertEquals(values.at("/test/image").asText(), image("one-action"));
        assertTrue(pom.contains("<kafka-server.version>" + version("kafka") + "<"), image("kafka"));
        assertTrue(pom.contains("<postgres-binaries.version>" + version("postgres") + "."), image("postgres"));
        assertTrue(pom.contains("<keycloak.version>" + version("keycloak") + "<"), image("keycloak"));
    }

    @Test
    void theHealthOfEveryLongRunningServiceIsAskedFor() {
        var asked = String.join(" ", words(service("ready").at("/healthcheck/test")));
        for (var service : services()) {
            var check = service.getValue().path("healthcheck");
            if (check.path("disable").asBoolean()) {
                var ended = service.getValue().path("restart").asText().equals("no");
                assertTrue(
                        ended || asked.contains("http://" + service.getKey() + ":" + health(service.getValue())),
                        service.getKey());
            } else {
                assertTrue(check.path("test").size() > 1, service.getKey());
            }
        }
    }

    @Test
    void nobodyIsMoreThanItNeedsToBe() {
        for (var service : services()) {
            var settings = service.getValue();
            assertEquals(List.of("ALL"), words(settings.path("cap_drop")), service.getKey());
            assertTrue(words(settings.path("security_opt")).contains("no-new-privileges:true"), service.getKey());
            assertEquals(
                    !WRITABLE.contains(service.getKey()),
                    settings.path("read_only").asBoolean(),
                    service.getKey());
            assertTrue(
                    settings.path("mem_limit").isTextual()
                            && settings.path("pids_limit").isInt(),
                    service.getKey());
            assertTrue(settings.path("privileged").isMissingNode(), service.getKey());
        }
    }

    @Test
    void onlyTheSandboxHostAndTheOwnerOfVolumesAreRoot() {
        var root = services().stream()
                .filter(service -> !service.getValue().path("user").asText().matches("[1-9]\\d*:\\d+"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        var capable = services().stream()
                .filter(service -> !service.getValue().path("cap_add").isMissingNode())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("ownership", "sandbox-service"), root);
        assertEquals(root, capable);
    }

    @Test
    void noSecretStandsInTheFileOrInAnEnvironment() {
        for (var service : services()) {
            var environment = service.getValue().path("environment");
            for (var name : words(environment)) {
                var file = environment.path(name).asText().startsWith("/etc/perimeter/");
                assertTrue(
                        !SECRET.matcher(name.replaceFirst("_FILE$", "")).matches() || file,
                        service.getKey() + ": " + name);
            }
        }
    }

    @Test
    void whatIsPublishedIsPublishedToThisMachineOnly() {
        services().stream()
                .flatMap(service -> words(service.getValue().path("ports")).stream())
                .forEach(port -> assertTrue(port.startsWith("127.0.0.1:"), port));
    }

    @Test
    void processesSpeakTlsWithWhatOneAnchorSays() {
        for (var name : Processes.ALL) {
            var environment = service(name).path("environment");
            for (var part : List.of("CERT:tls.crt", "KEY:tls.key", "CA:ca.crt")) {
                var pair = part.split(":");
                assertEquals(
                        "/etc/perimeter/tls/" + pair[1],
                        environment.path("PERIMETER_TLS_" + pair[0]).asText(),
                        name);
            }
            assertEquals(
                    "false", environment.path("QUARKUS_FLYWAY_MIGRATE_AT_START").asText(), name);
        }
    }

    @Test
    void eachProcessMountsItsOwnSecretsAndNoOthers() {
        for (var service : services()) {
            for (var volume : words(service.getValue().path("volumes"))) {
                if (volume.endsWith(":/etc/perimeter:ro") && Processes.WITH_CONNECTOR.contains(service.getKey())) {
                    assertEquals(
                            "${PERIMETER_COMPOSE_STATE:-./state}/" + service.getKey() + ":/etc/perimeter:ro", volume);
                }
            }
        }
    }

    private static String health(JsonNode service) {
        var environment = service.path("environment");
        return environment
                .path("PERIMETER_MANAGEMENT_PORT")
                .asText(environment.path("PERIMETER_PORT").asText());
    }

    private static JsonNode service(String name) {
        return Deploy.compose().path("services").path(name);
    }

    private static String image(String name) {
        return service(name).path("image").asText();
    }

    private static String version(String name) {
        return image(name).substring(image(name).indexOf(':') + 1);
    }
}
