package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Pods;
import dev.perimeter.helm.chart.Rendered;
import dev.perimeter.helm.chart.Staged;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs before an installation, and the test after it. */
class HookTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Rendered STANDARD = Chart.standard().rendered();

    private static Pods pods(String job) {
        return Pods.of(STANDARD.one(Job.class, job)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"harness", "sandbox", "gateway", "tunnel", "secrets", "audit"})
    void schemaIsMigratedByAJobThatEnds(String role) {
        var job = STANDARD.one(Job.class, "migrate-" + role);
        var annotations = job.getMetadata().getAnnotations();
        assertEquals("pre-install,pre-upgrade", annotations.get(Staged.HOOK));
        var pods = pods("migrate-" + role);
        assertEquals(
                List.of("--migrate"), pods.spec().getContainers().getFirst().getArgs());
        assertEquals(
                List.of("PERIMETER_DB_OWNER_PASSWORD"),
                List.copyOf(pods.references().keySet()));
        assertEquals(
                "perimeter-db-" + role + "-owner/password", pods.references().get("PERIMETER_DB_OWNER_PASSWORD"));
    }

    @Test
    void hooksNeedNothingOfTheReleaseThatIsNotThereYet() {
        for (var job : STANDARD.all(Job.class)) {
            var spec = Pods.of(job).orElseThrow().spec();
            assertEquals("default", spec.getServiceAccountName());
            for (var volume : spec.getVolumes()) {
                if (volume.getConfigMap() != null
                        && volume.getConfigMap().getName().startsWith(Chart.RELEASE + "-")) {
                    var name = volume.getConfigMap().getName();
                    var hooked = name.equals("perimeter-trust")
                            || STANDARD.one(ConfigMap.class, name)
                                    .getMetadata()
                                    .getAnnotations()
                                    .containsKey(Staged.HOOK);
                    assertTrue(hooked, name);
                }
            }
        }
    }

    @Test
    void vaultIsSetUpAsTheRepositoryPlansIt() throws IOException {
        var script = STANDARD.text("vault-bootstrap", "bootstrap.sh");
        for (var path : List.of(
                "sys/mounts/perimeter",
                "sys/mounts/transit",
                "transit/keys/audit-checkpoint",
                "auth/token/roles/lease",
                "auth/approle/role/secrets-service",
                "auth/approle/role/audit-service")) {
            assertTrue(script.contains("send " + path), path);
        }
        for (var policy : List.of("secrets-service", "audit-service", "lease")) {
            var shipped = Files.readString(Path.of("../vault/policies", policy + ".hcl"));
            assertEquals(
                    shipped.strip(),
                    STANDARD.text("vault-bootstrap", policy + ".hcl").strip());
        }
        assertEquals(
                "perimeter-vault-bootstrap/token",
                pods("vault-bootstrap").references().get("BAO_TOKEN"));
    }

    @Test
    void jobAsksTheServerItselfForAStaticSeal() {
        assertTrue(STANDARD.text("vault-bootstrap", "bootstrap.sh").contains("refused: this server is unsealed"));
        assertFalse(Chart.development()
                .rendered()
                .text("vault-bootstrap", "bootstrap.sh")
                .contains("refused"));
    }

    @Test
    void realmIsTheRepositorysAndGetsItsSecretsByReference() throws JsonProcessingException, IOException {
        var realm = JSON.readTree(STANDARD.text("realm-import", "realm.json"));
        assertEquals(JSON.readTree(Path.of("../keycloak/perimeter-realm.json").toFile()), realm);
        var clients = realm.path("clients").findValuesAsText("clientId");
        var sources = pods("realm-import").spec().getVolumes().stream()
                .filter(volume -> "clients".equals(volume.getName()))
                .findFirst()
                .orElseThrow()
                .getProjected()
                .getSources();
        assertEquals(
                clients.stream().map(client -> "perimeter-client-" + client).toList(),
                sources.stream().map(source -> source.getSecret().getName()).toList());
    }

    @Test
    void testRunsOneGovernedAction() {
        var pod = STANDARD.one(Pod.class, "test");
        assertEquals("test", pod.getMetadata().getAnnotations().get(Staged.HOOK));
        var script = STANDARD.text("test", "one-action.sh");
        for (var step :
                List.of("/v1/agents", "/v1/environments", "/v1/sessions", "/events", "/v1/perimeter/coverage")) {
            assertTrue(script.contains("$HARNESS" + step) || script.contains(step), step);
        }
        assertEquals(
                "https://perimeter-harness-service.perimeter-system.svc:8080",
                Pods.of(pod).orElseThrow().variables().get("HARNESS"));
    }

    @Test
    void whatIsSwitchedOffIsNotThere() {
        var rendered = Chart.standard().with("""
            migration: {enabled: false}
            keycloak: {realmImport: {enabled: false}}
            vault: {bootstrap: {enabled: false}}
            test: {enabled: false}
            """).rendered();
        assertFalse(rendered.has(Job.class));
        assertFalse(rendered.has(Pod.class));
    }
}
