package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Pods;
import dev.perimeter.helm.chart.Rendered;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each process: what it is told, which keys it has, how it is watched and spread. */
class ProcessTest {

    private static final Rendered STANDARD = Chart.standard().rendered();
    private static final Rendered DEVELOPMENT = Chart.development().rendered();
    private static final Rendered PRODUCTION = Chart.production().rendered();

    static Pods pods(Rendered rendered, String process) {
        return Pods.of(rendered.one(Deployment.class, process)).orElseThrow();
    }

    static Map<String, String> environment(Rendered rendered, String process) {
        return rendered.one(ConfigMap.class, process + "-environment").getData();
    }

    @ParameterizedTest
    @CsvSource({
        "harness-service, 8080, harness",
        "sandbox-service, 8081, sandbox",
        "egress-gateway, 8082, gateway",
        "tunnel-service, 8083, tunnel",
        "secrets-service, 8084, secrets",
        "audit-service, 8085, audit",
    })
    void processHasItsPortAccountAndSecrets(String process, String port, String role) {
        assertEquals(port, environment(STANDARD, process).get("PERIMETER_PORT"));
        var service = STANDARD.one(Service.class, process).getSpec();
        assertEquals(port, service.getPorts().getFirst().getPort().toString());
        assertEquals("ClusterIP", service.getType() == null ? "ClusterIP" : service.getType());
        assertFalse(STANDARD.one(ServiceAccount.class, process).getAutomountServiceAccountToken());
        var references = pods(STANDARD, process).references();
        assertEquals("perimeter-client-" + process + "/secret", references.get("PERIMETER_CLIENT_SECRET"));
        assertEquals("perimeter-db-" + role + "/password", references.get("PERIMETER_DB_PASSWORD"));
        assertFalse(references.containsKey("PERIMETER_DB_OWNER_PASSWORD"));
        assertEquals(process.matches("(audit|secrets)-service"), references.containsKey("PERIMETER_VAULT_SECRET_ID"));
        assertEquals(
                process.equals("harness-service") ? "perimeter-client-console/secret" : null,
                references.get("PERIMETER_CONSOLE_SECRET"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "harness-service | harness-record.jwk grant.jwk | harness-record.jwks grant.jwks receipt.jwks",
                "sandbox-service | sandbox-record.jwk | sandbox-record.jwks grant.jwks receipt.jwks",
                "egress-gateway | gateway-record.jwk | gateway-record.jwks grant.jwks receipt.jwks",
                "tunnel-service | tunnel-record.jwk | tunnel-record.jwks grant.jwks receipt.jwks",
                "secrets-service | secrets-record.jwk | secrets-record.jwks grant.jwks receipt.jwks",
                "audit-service | audit-record.jwk receipt.jwk | harness-record.jwks sandbox-record.jwks "
                        + "gateway-record.jwks tunnel-record.jwks secrets-record.jwks audit-record.jwks grant.jwks "
                        + "receipt.jwks",
            })
    void processHasOnlyItsShareOfTheKeys(String process, String secret, String open) {
        var sources = pods(STANDARD, process).spec().getVolumes().stream()
                .filter(volume -> "keys".equals(volume.getName()))
                .findFirst()
                .orElseThrow()
                .getProjected()
                .getSources();
        var own = sources.getFirst().getSecret();
        assertEquals("perimeter-keys-" + process, own.getName());
        assertEquals(
                List.of(secret.split(" ")),
                own.getItems().stream().map(item -> item.getKey()).toList());
        var shared = sources.get(1).getConfigMap().getItems();
        assertEquals(
                List.of(open.split(" ")),
                shared.stream().map(item -> item.getKey()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "harness-service",
                "sandbox-service",
                "egress-gateway",
                "tunnel-service",
                "secrets-service",
                "audit-service"
            })
    void healthIsAskedOnQuarkusPaths(String process) {
        var container = pods(STANDARD, process).container();
        assertEquals(
                "/q/health/started", container.getStartupProbe().getHttpGet().getPath());
        assertEquals("/q/health/live", container.getLivenessProbe().getHttpGet().getPath());
        var ready = container.getReadinessProbe().getHttpGet();
        assertEquals("/q/health/ready", ready.getPath());
        // the kubelet has no certificate
        assertEquals("health", ready.getPort().getStrVal());
        assertTrue(ready.getScheme() == null || ready.getScheme().equals("HTTP"));
    }

    @Test
    void everythingSpeaksTlsBothWays() {
        var told = environment(STANDARD, "harness-service");
        assertEquals("/etc/perimeter/tls/tls.crt", told.get("PERIMETER_TLS_CERT"));
        assertEquals("/etc/perimeter/tls/tls.key", told.get("PERIMETER_TLS_KEY"));
        assertEquals("/etc/perimeter/tls/ca.crt", told.get("PERIMETER_TLS_CA"));
        assertEquals("/etc/perimeter/authority/ca.crt", told.get("PERIMETER_TRUST_CA"));
        assertEquals("verify-full", told.get("PERIMETER_POSTGRES_SSLMODE"));
        assertEquals("SSL", told.get("KAFKA_SECURITY_PROTOCOL"));
        assertTrue(environment(DEVELOPMENT, "harness-service").keySet().stream()
                .noneMatch(name -> name.startsWith("PERIMETER_TLS")));
    }

    @Test
    void callersFindEveryReplicaOfWhomTheyCall() {
        for (var callee : List.of("audit", "sandbox", "tunnel", "secrets")) {
            var peers = "perimeter-" + callee + "-service-peers";
            assertEquals(
                    peers + ".perimeter-system.svc",
                    environment(STANDARD, "harness-service")
                            .get("PERIMETER_" + callee.toUpperCase(Locale.ROOT) + "_HOST"));
            var service = STANDARD.one(Service.class, callee + "-service-peers").getSpec();
            assertEquals("None", service.getClusterIP());
            assertEquals(
                    STANDARD.one(Service.class, callee + "-service").getSpec().getSelector(), service.getSelector());
        }
        assertTrue(STANDARD.all(Service.class).stream()
                .noneMatch(service -> service.getMetadata().getName().equals("perimeter-harness-service-peers")));
    }

    @Test
    void certificatesAreForBothSidesOfACall() {
        var certificate = STANDARD.one(Certificate.class, "tunnel-service").getSpec();
        assertEquals("perimeter-tls-tunnel-service", certificate.getSecretName());
        assertTrue(certificate.getDnsNames().contains("perimeter-tunnel-service.perimeter-system.svc"));
        assertTrue(certificate.getDnsNames().contains("perimeter-tunnel-service-peers.perimeter-system.svc"));
        assertTrue(certificate.getDnsNames().contains("tunnel.example.com"));
        assertTrue(certificate.getDnsNames().contains("tunnel-service"), "its client, to which its tokens are bound");
        assertTrue(certificate.getUsages().containsAll(List.of("server auth", "client auth")));
        var given =
                Chart.standard().with("tls: {certManager: {enabled: false}}").rendered();
        assertFalse(given.has(Certificate.class));
        assertFalse(DEVELOPMENT.has(Certificate.class));
    }

    @Test
    void productionIsTwoOfEachAndMoreUnderLoad() {
        var scaled = new TreeSet<String>();
        for (var scaler : PRODUCTION.all(HorizontalPodAutoscaler.class)) {
            assertTrue(scaler.getSpec().getMinReplicas() >= 2);
            assertTrue(scaler.getSpec().getMaxReplicas() > scaler.getSpec().getMinReplicas());
            assertNull(PRODUCTION
                    .one(Deployment.class, scaler.getMetadata().getName())
                    .getSpec()
                    .getReplicas());
            scaled.add(scaler.getSpec().getScaleTargetRef().getName());
        }
        assertEquals(6, scaled.size());
        assertFalse(STANDARD.has(HorizontalPodAutoscaler.class));
        assertEquals(
                1, STANDARD.one(Deployment.class, "audit-service").getSpec().getReplicas());
    }

    @Test
    void podsAreSpreadAndDrainedOneByOne() {
        for (var budget : PRODUCTION.all(PodDisruptionBudget.class)) {
            assertEquals(1, budget.getSpec().getMaxUnavailable().getIntVal());
        }
        assertEquals(6, PRODUCTION.all(PodDisruptionBudget.class).size());
        var spread = pods(PRODUCTION, "harness-service").spec().getTopologySpreadConstraints();
        assertEquals("topology.kubernetes.io/zone", spread.getFirst().getTopologyKey());
        assertEquals("DoNotSchedule", spread.getFirst().getWhenUnsatisfiable());
        assertEquals("ScheduleAnyway", spread.get(1).getWhenUnsatisfiable());
    }

    @Test
    void podsLiveUntilTheirFlowsAreDrained() {
        var rendered =
                Chart.standard().with("services: {gateway: {drain: 300}}").rendered();
        assertEquals("300s", rendered.settings("egress-gateway").get("perimeter.gateway.drain"));
        assertEquals(345, pods(rendered, "egress-gateway").spec().getTerminationGracePeriodSeconds());
        assertEquals(45, pods(rendered, "harness-service").spec().getTerminationGracePeriodSeconds());
    }

    @ParameterizedTest
    @CsvSource({"sandbox-service, 8081", "egress-gateway, 8082", "tunnel-service, 8083"})
    void replicasFindEachOtherByTheirPods(String process, String port) {
        var pods = pods(STANDARD, process);
        var address = pods.container().getEnv().stream()
                .filter(variable -> variable.getName().equals("POD_IP"))
                .findFirst()
                .orElseThrow();
        assertEquals("status.podIP", address.getValueFrom().getFieldRef().getFieldPath());
        assertEquals("$(POD_IP):" + port, pods.variables().get("PERIMETER_REPLICA"));
        // whom they call there shows this name
        assertTrue(
                STANDARD.one(Certificate.class, process).getSpec().getDnsNames().contains(process));
    }

    @Test
    void sandboxServicesTakeUpEachOthersSandboxes() {
        var settings = PRODUCTION.settings("sandbox-service");
        assertEquals("perimeter", settings.get("perimeter.lifecycle.node"));
        assertEquals("true", settings.get("perimeter.lifecycle.take-over"));
    }

    @Test
    void gatewayListensForSandboxesAndHasNoSockets() {
        var told = environment(STANDARD, "egress-gateway");
        assertEquals("0.0.0.0:3128", told.get("PERIMETER_GATEWAY_LISTEN"));
        assertEquals("", told.get("PERIMETER_EGRESS"));
        var pods = pods(STANDARD, "egress-gateway");
        assertEquals("$(POD_IP):3128", pods.variables().get("PERIMETER_GATEWAY_PROXY"));
        assertTrue(pods.container().getPorts().stream().anyMatch(port -> port.getContainerPort() == 3128));
        var names = pods.container().getEnv().stream()
                .map(variable -> variable.getName())
                .toList();
        assertTrue(names.indexOf("POD_IP") < names.indexOf("PERIMETER_GATEWAY_PROXY"));
    }

    @Test
    void digestStandsAboveTheTag() {
        var digest = "sha256:" + "0".repeat(64);
        var rendered = Chart.standard()
                .with("images: {tag: '9.9', digests: {audit-service: '" + digest + "'}}")
                .rendered();
        assertEquals(
                "registry.example.com/perimeter/audit-service@" + digest,
                pods(rendered, "audit-service").container().getImage());
        assertEquals(
                "registry.example.com/perimeter/harness-service:9.9",
                pods(rendered, "harness-service").container().getImage());
    }

    @Test
    void processesMigrateThemselvesWhereNoJobDoes() {
        var rendered = Chart.standard().with("migration: {enabled: false}").rendered();
        assertEquals("true", environment(rendered, "audit-service").get("QUARKUS_FLYWAY_MIGRATE_AT_START"));
        assertEquals(
                "perimeter-db-audit-owner/password",
                pods(rendered, "audit-service").references().get("PERIMETER_DB_OWNER_PASSWORD"));
        assertEquals("false", environment(STANDARD, "audit-service").get("QUARKUS_FLYWAY_MIGRATE_AT_START"));
    }

    @Test
    void kafkaIsEnteredAsTheValuesSay() {
        var scram = Chart.standard()
                .with("kafka: {authentication: scram, securityProtocol: SASL_SSL}")
                .rendered();
        assertEquals("SCRAM-SHA-512", environment(scram, "audit-service").get("KAFKA_SASL_MECHANISM"));
        assertEquals(
                "perimeter-kafka-audit-service/sasl.jaas.config",
                pods(scram, "audit-service").references().get("KAFKA_SASL_JAAS_CONFIG"));
        assertEquals(
                Set.of(),
                pods(DEVELOPMENT, "audit-service").references().keySet().stream()
                        .filter(name -> name.startsWith("KAFKA"))
                        .collect(java.util.stream.Collectors.toSet()));
    }
}
