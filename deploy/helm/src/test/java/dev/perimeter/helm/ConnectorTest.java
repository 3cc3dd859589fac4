package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Pods;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The private side: it dials out and keeps what it has used up. */
class ConnectorTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String INCIDENTS = """
        file:
          name: incidents
          workspaces: [default, engineering]
          upstreams:
            incidents:
              http:
                url: "https://incidents.internal/mcp"
                credential: {header: X-Key, scheme: Bearer, file: /etc/perimeter/credentials/incidents}
              timeouts: {start: 30s, call: PT1M}
              tools: [{name: search, idempotent: true}]
            notes:
              stdio:
                command: notes
                args: [--token-file, /etc/perimeter/credentials/notes]
                env: {NOTES_TOKEN_FILE: /etc/perimeter/credentials/notes}
        credentials: {incidents: {secret: incidents, key: token}, notes: {secret: notes, key: key}}
        upstreams: {peers: [{ipBlock: {cidr: 10.1.0.0/16}}]}
        """;

    @Test
    void nobodyIsLetIn() {
        var rendered = Chart.connector().rendered();
        var spec = rendered.one(NetworkPolicy.class, "connector").getSpec();
        assertTrue(spec.getPolicyTypes().contains("Ingress"));
        assertTrue(spec.getIngress().isEmpty());
        assertTrue(rendered.all(Service.class).isEmpty());
    }

    @Test
    void serversAreReachedWhereTheyAreNamed() {
        var before = Chart.connector().rendered().one(NetworkPolicy.class, "connector");
        assertEquals(Set.of("kube-system:53", "0.0.0.0/0:8083", "0.0.0.0/0:443"), PathTest.out(before));
        var after = Chart.connector().with(INCIDENTS).rendered().one(NetworkPolicy.class, "connector");
        assertTrue(PathTest.out(after).contains("10.1.0.0/16:443"));
        var openshift = Chart.connector().with("dnsPort: 5353").rendered().one(NetworkPolicy.class, "connector");
        assertTrue(PathTest.out(openshift).contains("kube-system:5353"));
    }

    @Test
    void fileIsTheOperators() throws IOException {
        var rendered = Chart.connector().with(INCIDENTS).rendered();
        var given = YAML.readTree(INCIDENTS).path("file");
        assertEquals(given, YAML.readTree(rendered.text("connector", "connector.yaml")));
    }

    @Test
    void secretsAreReferences() {
        var rendered = Chart.connector().with(INCIDENTS).rendered();
        var pods = Pods.of(rendered.one(StatefulSet.class, "connector")).orElseThrow();
        assertEquals(Map.of("PERIMETER_CLIENT_SECRET", "perimeter-client-connector/secret"), pods.references());
        var credentials = pods.spec().getVolumes().stream()
                .filter(volume -> "credentials".equals(volume.getName()))
                .findFirst()
                .orElseThrow()
                .getProjected();
        assertEquals(0440, credentials.getDefaultMode());
        assertEquals(
                List.of("incidents/token incidents", "notes/key notes"),
                credentials.getSources().stream()
                        .map(VolumeProjection::getSecret)
                        .map(secret -> secret.getName() + "/"
                                + secret.getItems().getFirst().getKey() + " "
                                + secret.getItems().getFirst().getPath())
                        .toList());
        assertTrue(pods.container().getVolumeMounts().stream()
                .anyMatch(mount -> "/etc/perimeter/credentials".equals(mount.getMountPath()) && mount.getReadOnly()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http: {url: 'https://i/mcp', credential: {file: /etc/perimeter/credentials/other}} | is no file of"
                        + " credentials",
                "http: {url: 'https://i/mcp', credential: {file: /etc/passwd}} | is no file of credentials",
                "stdio: {command: x, env: {API_TOKEN: abc}} | API_TOKEN would be a secret in a ConfigMap",
                "http: {url: 'https://i/mcp', credential: {scheme: Bearer}} | schema",
                "http: {url: 'https://i/mcp', credential: {file: x, value: abc}} | schema",
                "http: {url: 'ftp://i/mcp'} | schema",
                "http: {url: 'https://i/mcp'}, stdio: {command: x} | schema",
                "tools: [{name: search}] | schema",
                "http: {url: 'https://i/mcp'}, unknown: 1 | schema",
            })
    void upstreamThatCouldNotBeServedIsRefused(String upstream, String reason) {
        var bad = Chart.connector().with("file: {upstreams: {incidents: {" + upstream + "}}}");
        assertTrue(bad.refusal().contains(reason), bad.refusal());
    }

    @Test
    void connectorSaysWhomItServes() throws IOException {
        assertTrue(Chart.connector().with("file: {workspaces: []}").refusal().contains("schema"));
        var canary = Chart.standard().rendered().text("canary", "connector.yaml");
        for (var file : List.of(Chart.connector().rendered().text("connector", "connector.yaml"), canary)) {
            assertFalse(YAML.readTree(file).path("workspaces").isEmpty(), file);
        }
    }

    @Test
    void keycloakIsTrustedByTheAuthorityThatIsNamed() {
        var plain = Pods.of(Chart.connector().rendered().one(StatefulSet.class, "connector"))
                .orElseThrow();
        assertFalse(plain.variables().containsKey("PERIMETER_TRUST_CA"));
        var values = "keycloak: {authority: {configMap: perimeter-trust}}";
        var named = Pods.of(Chart.connector().with(values).rendered().one(StatefulSet.class, "connector"))
                .orElseThrow();
        assertEquals("/etc/perimeter/authority/ca.crt", named.variables().get("PERIMETER_TRUST_CA"));
        assertTrue(named.container().getVolumeMounts().stream()
                .anyMatch(mount -> "/etc/perimeter/authority".equals(mount.getMountPath())));
    }

    @Test
    void usedActionsOutliveThePod() {
        var set =
                Chart.connector().rendered().one(StatefulSet.class, "connector").getSpec();
        assertEquals(1, set.getReplicas());
        assertEquals(
                "state", set.getVolumeClaimTemplates().getFirst().getMetadata().getName());
    }

    @Test
    void settingsHoldNoSecret() {
        var bad = Chart.connector().with("settings: {perimeter.trust.secret: x}");
        assertTrue(bad.refusal().contains("would be a secret in a ConfigMap"));
    }
}
