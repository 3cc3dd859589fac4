package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Pods;
import dev.perimeter.helm.chart.Rendered;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network policies are the arrows of the path, and no others. */
class PathTest {

    private static final String NAME = "app.kubernetes.io/name";
    private static final Rendered STANDARD = Chart.standard().rendered();

    private static NetworkPolicy policy(Rendered rendered, String name) {
        return rendered.one(NetworkPolicy.class, name);
    }

    /** Pods of the release by name, servers outside by the namespace, networks by their range, each with its ports. */
    private static Set<String> ends(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
        var ends = new TreeSet<String>();
        var numbers = ports.stream()
                .map(port -> port.getPort().getIntVal())
                .distinct()
                .toList();
        for (var peer : peers) {
            for (var port : numbers) {
                ends.add(end(peer) + ":" + port);
            }
        }
        return ends;
    }

    private static String end(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            return peer.getIpBlock().getCidr();
        }
        if (peer.getNamespaceSelector() == null) {
            return peer.getPodSelector().getMatchLabels().getOrDefault(NAME, "anybody");
        }
        var labels = peer.getNamespaceSelector().getMatchLabels();
        return labels.getOrDefault("kubernetes.io/metadata.name", "sandboxes");
    }

    static Set<String> out(NetworkPolicy policy) {
        var ends = new TreeSet<String>();
        policy.getSpec().getEgress().forEach(rule -> ends.addAll(ends(rule.getTo(), rule.getPorts())));
        return ends;
    }

    private static Set<String> in(NetworkPolicy policy) {
        var ends = new TreeSet<String>();
        policy.getSpec().getIngress().forEach(rule -> ends.addAll(ends(rule.getFrom(), rule.getPorts())));
        return ends;
    }

    static List<String> callers(NetworkPolicy policy) {
        return in(policy).stream()
                .map(end -> end.substring(0, end.lastIndexOf(':')))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "harness-service | gateway:8080 test:8080 | audit-service:8085 sandbox-service:8081"
                        + " tunnel-service:8083 secrets-service:8084 0.0.0.0/0:443",
                "sandbox-service | harness-service:8081 sandbox-service:8081 | audit-service:8085 egress-gateway:8082 "
                        + "sandbox-service:8081 canary:8086 0.0.0.0/0:443 "
                        + "0.0.0.0/0:6443",
                "egress-gateway | sandbox-service:8082 egress-gateway:8082 sandboxes:3128 | audit-service:8085 "
                        + "secrets-service:8084 egress-gateway:8082 "
                        + "0.0.0.0/0:80 0.0.0.0/0:443",
                "tunnel-service | harness-service:8083 tunnel-service:8083 | audit-service:8085 tunnel-service:8083",
                "secrets-service | harness-service:8084 egress-gateway:8084 | audit-service:8085 " + "openbao:8200",
                "audit-service | harness-service:8085 sandbox-service:8085 egress-gateway:8085 tunnel-service:8085 "
                        + "secrets-service:8085 | openbao:8200",
            })
    void processesMeetAlongThePath(String process, String callers, String callees) {
        var policy = policy(STANDARD, process);
        var expected = new TreeSet<>(Set.of(callees.split(" ")));
        expected.addAll(Set.of("postgresql:5432", "kafka:9093", "keycloak:8443", "kube-system:53"));
        assertEquals(expected, out(policy));
        assertEquals(new TreeSet<>(Set.of(callers.split(" "))), in(policy));
        assertEquals(List.of("Ingress", "Egress"), policy.getSpec().getPolicyTypes());
    }

    @ParameterizedTest
    @CsvSource({
        "migration, postgresql:5432",
        "vault-bootstrap, openbao:8200",
        "realm-import, keycloak:8443",
    })
    void hooksReachTheirServerOnly(String hook, String server) {
        var policy = policy(STANDARD, hook);
        assertEquals(Set.of("kube-system:53", server), out(policy));
        assertEquals(Set.of(), in(policy));
    }

    @Test
    void nameServersAreReachedOnThePortOfTheirPods() {
        var openshift = Chart.standard().with("network: {dnsPort: 5353}").rendered();
        for (var name : List.of("harness-service", "migration")) {
            var reached = out(policy(openshift, name));
            assertTrue(reached.contains("kube-system:5353"), name);
            assertFalse(reached.contains("kube-system:53"), name);
        }
    }

    @Test
    void whatNoPolicyNamesIsDenied() {
        var spec = policy(STANDARD, "default-deny").getSpec();
        assertEquals(
                Map.of("app.kubernetes.io/instance", "perimeter"),
                spec.getPodSelector().getMatchLabels());
        assertEquals(List.of("Ingress", "Egress"), spec.getPolicyTypes());
        assertTrue(spec.getIngress().isEmpty() && spec.getEgress().isEmpty());
    }

    @Test
    void everyPodHasAPolicyOfItsOwn() {
        for (var chart : Chart.shipped()) {
            var rendered = chart.rendered();
            var selected = rendered.all(NetworkPolicy.class).stream()
                    .map(policy ->
                            policy.getSpec().getPodSelector().getMatchLabels().get(NAME))
                    .toList();
            Pods.of(rendered)
                    .forEach(pods -> assertTrue(selected.contains(pods.labels().get(NAME)), pods.owner()));
        }
    }

    @Test
    void prometheusComesToTheMetricsWhereItIsAskedFor() {
        var policy = policy(Chart.production().rendered(), "tunnel-service");
        assertTrue(in(policy).contains("monitoring:8073"));
        assertFalse(in(policy(STANDARD, "tunnel-service")).contains("monitoring:8073"));
    }

    @Test
    void emptyListOfPeersOpensNothing() {
        var values = "models: {peers: []}\nservices: {gateway: {peers: []}}";
        var rendered = Chart.standard().with(values).rendered();
        for (var process : List.of("harness-service", "egress-gateway")) {
            assertTrue(out(policy(rendered, process)).stream().noneMatch(end -> end.startsWith("0.0.0.0/0")));
            policy(rendered, process)
                    .getSpec()
                    .getEgress()
                    .forEach(rule -> assertFalse(rule.getTo().isEmpty()));
        }
    }
}
