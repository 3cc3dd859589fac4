package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Pods;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The private side: it dials out and keeps what it has used up. */
class ConnectorTest {

    private static final String INCIDENTS = """
            file:
              name: incidents
              upstreams: {incidents: {http: {url: "https://incidents.internal/mcp"}, tools: [{name: search}]}}
            environment: [{name: INCIDENTS_TOKEN, secret: incidents, key: token}]
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
    }

    @Test
    void fileIsTheOperatorsAndSecretsAreReferences() {
        var rendered = Chart.connector().with(INCIDENTS).rendered();
        var file = rendered.text("connector", "connector.yaml");
        assertTrue(file.contains("url: https://incidents.internal/mcp"));
        var pods = Pods.of(rendered.one(StatefulSet.class, "connector")).orElseThrow();
        assertEquals("incidents/token", pods.references().get("INCIDENTS_TOKEN"));
        assertEquals("perimeter-client-connector/secret", pods.references().get("PERIMETER_CLIENT_SECRET"));
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
