package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Rendered;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where sandboxes run as pods: let out to the egress gateway, entered by sandbox-service, and nothing else. */
class SandboxTest {

    private static final Rendered TWO = Chart.standard()
            .with("sandboxes: {namespaces: [{workspace: a, name: ws-a}, {workspace: b, name: ws-b}]}")
            .rendered();
    private static final String IMAGE = "perimeter.kubernetes.root-filesystems.\"%s\"";
    private static final List<String> NAMESPACES = List.of("ws-a", "ws-b");

    private static NetworkPolicy policy(String namespace) {
        return TWO.all(NetworkPolicy.class).stream()
                .filter(policy -> namespace.equals(policy.getMetadata().getNamespace()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namespacesEnforceTheRestrictedStandard() {
        for (var name : NAMESPACES) {
            var labels = TWO.one(Namespace.class, name).getMetadata().getLabels();
            assertEquals("restricted", labels.get("pod-security.kubernetes.io/enforce"));
        }
        assertEquals(
                "a", TWO.one(Namespace.class, "ws-a").getMetadata().getLabels().get("perimeter.dev/workspace"));
    }

    @Test
    void podsAreLetOutToTheGatewayAndNothingElse() {
        for (var namespace : NAMESPACES) {
            var spec = policy(namespace).getSpec();
            assertTrue(spec.getPodSelector().getMatchLabels().isEmpty());
            assertEquals(List.of("Ingress", "Egress"), spec.getPolicyTypes());
            assertTrue(spec.getIngress().isEmpty());
            assertEquals(1, spec.getEgress().size());
            var rule = spec.getEgress().getFirst();
            assertEquals(1, rule.getTo().size());
            var peer = rule.getTo().getFirst();
            assertEquals(
                    Map.of("kubernetes.io/metadata.name", Chart.NAMESPACE),
                    peer.getNamespaceSelector().getMatchLabels());
            assertEquals(
                    Map.of("app.kubernetes.io/instance", "perimeter", "app.kubernetes.io/name", "egress-gateway"),
                    peer.getPodSelector().getMatchLabels());
            assertEquals(1, rule.getPorts().size());
            assertEquals(3128, rule.getPorts().getFirst().getPort().getIntVal());
            assertEquals("TCP", rule.getPorts().getFirst().getProtocol());
        }
    }

    @Test
    void gatewayLetsInThoseNamespacesOnly() {
        var rule = TWO.one(NetworkPolicy.class, "egress-gateway").getSpec().getIngress().stream()
                .filter(ingress -> ingress.getPorts().getFirst().getPort().getIntVal() == 3128)
                .findFirst()
                .orElseThrow();
        var expression = rule.getFrom()
                .getFirst()
                .getNamespaceSelector()
                .getMatchExpressions()
                .getFirst();
        assertEquals("kubernetes.io/metadata.name", expression.getKey());
        assertEquals(NAMESPACES, expression.getValues());
        var ports = TWO.one(Service.class, "egress-gateway").getSpec().getPorts();
        assertTrue(ports.stream().anyMatch(port -> port.getPort() == 3128));
    }

    @Test
    void driverHasTheRightsOfADriver() {
        var rights = new TreeMap<String, List<String>>();
        var roles = TWO.all(Role.class);
        assertEquals(
                NAMESPACES,
                roles.stream().map(role -> role.getMetadata().getNamespace()).toList());
        roles.getFirst().getRules().forEach(rule -> {
            assertEquals(List.of(""), rule.getApiGroups());
            rule.getResources().forEach(resource -> rights.put(resource, rule.getVerbs()));
        });
        assertEquals(
                Map.of(
                        "pods", List.of("create", "get", "list", "watch", "delete"),
                        "pods/exec", List.of("create", "get"),
                        "pods/log", List.of("get"),
                        "events", List.of("get", "list", "watch")),
                rights);
        assertFalse(TWO.has(ClusterRole.class));
        for (var binding : TWO.all(RoleBinding.class)) {
            assertEquals(1, binding.getSubjects().size());
            assertEquals(
                    "perimeter-sandbox-service",
                    binding.getSubjects().getFirst().getName());
            assertEquals(Chart.NAMESPACE, binding.getSubjects().getFirst().getNamespace());
        }
    }

    @Test
    void nobodyElseEntersASandbox() {
        var policy = TWO.all(ValidatingAdmissionPolicy.class).getFirst();
        var spec = policy.getSpec();
        assertEquals("Fail", spec.getFailurePolicy());
        var expression = spec.getMatchConstraints()
                .getNamespaceSelector()
                .getMatchExpressions()
                .getFirst();
        assertEquals(NAMESPACES, expression.getValues());
        var rules = spec.getMatchConstraints().getResourceRules();
        assertEquals(List.of("CONNECT"), rules.getFirst().getOperations());
        assertEquals(
                List.of("pods/exec", "pods/attach", "pods/portforward", "pods/proxy"),
                rules.getFirst().getResources());
        assertEquals(List.of("CREATE", "UPDATE"), rules.get(1).getOperations());
        assertEquals(List.of("pods/ephemeralcontainers"), rules.get(1).getResources());
        assertTrue(
                spec.getValidations()
                        .getFirst()
                        .getExpression()
                        .startsWith(
                                "request.userInfo.username == 'system:serviceaccount:perimeter-system:perimeter-sandbox-service' ||"));
        var binding = TWO.all(ValidatingAdmissionPolicyBinding.class).getFirst().getSpec();
        assertEquals(policy.getMetadata().getName(), binding.getPolicyName());
        assertTrue(binding.getValidationActions().contains("Deny"));
    }

    @Test
    void nobodyEntersASandboxThroughItsNodeEither() {
        var spec = TWO.all(ValidatingAdmissionPolicy.class).getFirst().getSpec();
        var rule = spec.getMatchConstraints().getResourceRules().getLast();
        assertEquals(List.of("CONNECT"), rule.getOperations());
        assertEquals(List.of("nodes/proxy"), rule.getResources());
        assertTrue(spec.getValidations()
                .getFirst()
                .getExpression()
                .endsWith("!(has(object.path) && object.path.split('/').exists(part, part in [\"ws-a\",\"ws-b\"]))"));
    }

    @Test
    void canaryLetsEverybodyInAndGoesNowhere() {
        var spec = TWO.one(NetworkPolicy.class, "canary").getSpec();
        assertTrue(spec.getIngress().getFirst().getFrom().isEmpty());
        assertTrue(spec.getEgress().isEmpty());
        assertEquals(
                8086,
                TWO.one(Service.class, "canary").getSpec().getPorts().getFirst().getPort());
        var without = Chart.standard().with("sandboxes: {canary: false}").rendered();
        assertTrue(without.all(Deployment.class).stream()
                .noneMatch(deployment -> deployment.getMetadata().getName().endsWith("canary")));
        assertFalse(without.settings("sandbox-service").containsKey("perimeter.kubernetes.canary"));
    }

    @Test
    void canaryIsNotStoppedWhileItStarts() {
        var canary = TWO.one(Deployment.class, "canary").getSpec().getTemplate().getSpec();
        var probe = canary.getContainers().getFirst().getStartupProbe();
        assertEquals("/q/health/started", probe.getHttpGet().getPath());
        assertEquals(180, probe.getPeriodSeconds() * probe.getFailureThreshold());
    }

    @Test
    void sandboxServiceReachesTheCanaryToSeeThatItLives() {
        var selected = TWO.one(NetworkPolicy.class, "sandbox-service").getSpec().getEgress().stream()
                .filter(rule -> rule.getPorts().getFirst().getPort().getIntVal() == 8086)
                .map(rule -> rule.getTo().getFirst().getPodSelector().getMatchLabels())
                .toList();
        assertEquals(
                List.of(Map.of("app.kubernetes.io/instance", "perimeter", "app.kubernetes.io/name", "canary")),
                selected);
    }

    @Test
    void driverIsToldWhereEverythingIs() {
        var settings = TWO.settings("sandbox-service");
        assertEquals("perimeter-system.perimeter", settings.get("perimeter.kubernetes.installation"));
        assertEquals("ws-a", settings.get("perimeter.kubernetes.namespaces.\"a\""));
        assertEquals("gvisor", settings.get("perimeter.kubernetes.runtime-classes.\"gvisor\""));
        assertEquals("perimeter-egress-gateway.perimeter-system.svc:3128", settings.get("perimeter.kubernetes.egress"));
        assertEquals("perimeter-canary.perimeter-system.svc:8086", settings.get("perimeter.kubernetes.canary"));
    }

    @Test
    void everyShippedWorkTypeHasAnImage() throws IOException {
        try (var types = Files.list(Path.of("../../sandbox-service/app/src/main/resources/worktypes"))) {
            for (var type : types.toList()) {
                var name = new YAMLMapper()
                        .readTree(type.toFile())
                        .at("/spec/rootFilesystem")
                        .asText();
                assertTrue(TWO.settings("sandbox-service").containsKey(IMAGE.formatted(name)), type + " names " + name);
            }
        }
    }

    @Test
    void hostIsTheImageOfBuildUnlessItIsGiven() {
        var host = IMAGE.formatted("host");
        var ours = Chart.standard().with("sandboxes: {rootFilesystems: {build: ours/build:1}}");
        assertEquals("ours/build:1", ours.rendered().settings("sandbox-service").get(host));
        var given = ours.with("sandboxes: {rootFilesystems: {host: ours/host:1}}");
        assertEquals("ours/host:1", given.rendered().settings("sandbox-service").get(host));
    }

    @Test
    void secretsOfPrivateRegistriesReachTheDriver() {
        var name = "perimeter.kubernetes.pull-secrets";
        assertFalse(TWO.settings("sandbox-service").containsKey(name));
        var rendered = Chart.standard()
                .with("sandboxes: {pullSecrets: [registry, mirror]}")
                .rendered();
        assertEquals("registry,mirror", rendered.settings("sandbox-service").get(name));
    }

    @Test
    void gatewayStaysAwayFromSandboxNodesInProduction() {
        var production = Chart.production().rendered();
        var affinity = production
                .one(Deployment.class, "egress-gateway")
                .getSpec()
                .getTemplate()
                .getSpec();
        var term = affinity.getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms()
                .getFirst()
                .getMatchExpressions()
                .getFirst();
        assertEquals("perimeter.dev/sandboxes", term.getKey());
        assertEquals("DoesNotExist", term.getOperator());
        assertEquals(
                "true",
                production
                        .settings("sandbox-service")
                        .get("perimeter.kubernetes.node-selector.\"perimeter.dev/sandboxes\""));
    }
}
