package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perimeter.helm.chart.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What production does not start with, and what the same values do where nobody calls it production. */
class RefusalTest {

    private static final Path WORK_TYPES = Path.of("../../sandbox-service/app/src/main/resources/worktypes");

    private static final String REALM = """
        production: %s
        keycloak: {realmImport: {realm: '{"realm":"perimeter","clients":[],%s}'}}
        """;
    private static final String WORK_TYPE = """
        workTypes:
          ours.yaml: |
            metadata: {name: ours}
            spec: {isolation: %s, credentials: %s}
        """;

    private static void refused(String values, String reason) {
        var refusal = Chart.production().with(values).refusal();
        assertTrue(refusal.contains(reason), refusal);
    }

    private static void accepted(String values) {
        assertDoesNotThrow(Chart.production().with(values)::rendered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signingKeys: {development: true} | signingKeys: {development: false} | development keys",
                "vault: {seal: static} | vault: {seal: awskms} | static seal",
                "kafka: {securityProtocol: PLAINTEXT} | kafka: {securityProtocol: SSL} | PLAINTEXT sends records in"
                        + " clear",
                "kafka: {securityProtocol: SASL_PLAINTEXT} | kafka: {securityProtocol: SASL_SSL} | SASL_PLAINTEXT"
                        + " sends",
                "postgresql: {sslMode: disable} | postgresql: {sslMode: verify-full} | the database is reached in"
                        + " clear",
                "tls: {enabled: false} | tls: {enabled: true} | the processes speak in clear text",
                "keycloak: {issuer: 'http://k/realms/p'} | keycloak: {issuer: 'https://k/realms/p'} | keycloak.issuer",
                "vault: {address: 'http://v:8200'} | vault: {address: 'https://v:8200'} | vault.address",
                "workTypes: {build.yaml: null} | workTypes: {} | the shipped build hands credentials",
                "workTypes: {production.yaml: null} | workTypes: {} | the shipped production hands credentials",
            })
    void productionRefuses(String bad, String good, String reason) {
        refused(bad, reason);
        accepted(good);
        assertDoesNotThrow(Chart.development().with(bad)::rendered);
    }

    @Test
    void containersWithCredentialsAreRefused() {
        refused(WORK_TYPE.formatted("container", true), "ours hands credentials to the isolation class container");
        accepted(WORK_TYPE.formatted("container", false));
        accepted(WORK_TYPE.formatted("gvisor", true));
    }

    @Test
    void realmWithUsersIsRefused() {
        refused(REALM.formatted(true, "\"users\":[{\"username\":\"eve\"}]"), "the realm holds users");
        accepted(REALM.formatted(true, "\"users\":[]"));
        accepted(REALM.formatted(false, "\"users\":[{\"username\":\"eve\"}]"));
    }

    @Test
    void realmWithSecretsIsRefused() {
        refused(REALM.formatted(true, "\"smtpServer\":{\"password\":\"x\"}"), "the realm holds secrets");
        accepted(REALM.formatted(true, "\"smtpServer\":{\"host\":\"x\"}"));
        accepted(REALM.formatted(false, "\"smtpServer\":{\"password\":\"x\"}"));
    }

    @Test
    void everyReasonIsToldAtOnce() {
        refused("vault: {seal: static}\nsigningKeys: {development: true}", "static seal");
        refused("vault: {seal: static}\nsigningKeys: {development: true}", "development keys");
    }

    @Test
    void settingsHoldNoSecret() {
        refused("services: {audit: {settings: {quarkus.datasource.password: x}}}", "would be a secret in a ConfigMap");
        refused("services: {audit: {settings: {perimeter.trust.secret: x}}}", "would be a secret in a ConfigMap");
        accepted("services: {harness: {settings: {perimeter.vault.credentials: '50'}}}");
        accepted("services: {gateway: {settings: {quarkus.grpc.clients.secrets.keep-alive-time: 30s}}}");
    }

    @Test
    void settingWithAPlaceOfItsOwnIsRefused() {
        refused("services: {gateway: {settings: {perimeter.gateway.drain: 5m}}}", "is services.gateway.drain");
        accepted("services: {gateway: {drain: 300}}");
    }

    @Test
    void chartKnowsWhichShippedWorkTypesAreContainersWithCredentials() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.list(WORK_TYPES)) {
            for (var file : files.toList()) {
                var type = new YAMLMapper().readTree(file.toFile());
                var spec = type.path("spec");
                if ("container".equals(spec.path("isolation").asText())
                        && spec.path("credentials").asBoolean()) {
                    found.add(type.path("metadata").path("name").asText());
                }
            }
        }
        assertEquals(Set.of("build", "production"), found);
    }
}
