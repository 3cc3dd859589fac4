package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Pods;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no pod of ours may be, over everything that is rendered: the Pod Security Standard restricted, and more. */
class PolicyTest {

    private static final Pattern SECRET = Pattern.compile(
            "(?im)^[^#\\n]*(password|passwd|secret|token|secret-id|private_?key)\"?\\s*[=:]\\s*\"?[\\w+/.]{8,}");
    private static final Pattern VERSION = Pattern.compile("(:[0-9][\\w.-]*|@sha256:[0-9a-f]{64})$");

    static Stream<Pods> pods() {
        return Chart.shipped().stream().flatMap(chart -> Pods.of(chart.rendered()).stream());
    }

    static List<Chart> shipped() {
        return Chart.shipped();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void nobodyIsRoot(Pods pods) {
        var security = pods.spec().getSecurityContext();
        assertTrue(security.getRunAsNonRoot(), pods.owner());
        assertEquals(65532, security.getRunAsUser(), pods.owner());
        assertNull(pods.container().getSecurityContext().getRunAsUser(), pods.owner());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void nobodyHasOrGetsPrivileges(Pods pods) {
        var security = pods.container().getSecurityContext();
        assertFalse(security.getAllowPrivilegeEscalation(), pods.owner());
        assertNull(security.getPrivileged(), pods.owner());
        assertEquals(List.of("ALL"), security.getCapabilities().getDrop(), pods.owner());
        assertTrue(security.getCapabilities().getAdd().isEmpty(), pods.owner());
        assertEquals(
                "RuntimeDefault",
                pods.spec().getSecurityContext().getSeccompProfile().getType(),
                pods.owner());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void nothingOfTheHostIsShared(Pods pods) {
        assertNull(pods.spec().getHostNetwork(), pods.owner());
        assertNull(pods.spec().getHostPID(), pods.owner());
        assertNull(pods.spec().getHostIPC(), pods.owner());
        pods.spec().getVolumes().forEach(volume -> assertNull(volume.getHostPath(), pods.owner()));
        pods.container().getPorts().forEach(port -> assertNull(port.getHostPort(), pods.owner()));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void rootFilesystemIsReadOnly(Pods pods) {
        assertTrue(pods.container().getSecurityContext().getReadOnlyRootFilesystem(), pods.owner());
        pods.spec().getVolumes().stream()
                .filter(volume -> volume.getEmptyDir() != null)
                .forEach(volume -> assertNotNull(volume.getEmptyDir().getSizeLimit(), pods.owner()));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void limitsAreEverywhere(Pods pods) {
        var resources = pods.container().getResources();
        assertEquals(Set.of("cpu", "memory"), resources.getLimits().keySet(), pods.owner());
        assertEquals(Set.of("cpu", "memory"), resources.getRequests().keySet(), pods.owner());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void imagesHaveAVersion(Pods pods) {
        assertTrue(VERSION.matcher(pods.container().getImage()).find(), pods.owner());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void onlySandboxServiceHasATokenOfTheCluster(Pods pods) {
        var own = "sandbox-service".equals(pods.labels().get("app.kubernetes.io/name"));
        assertEquals(own, pods.spec().getAutomountServiceAccountToken(), pods.owner());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void noSecretStandsInAnArgumentOrVariable(Pods pods) {
        var words = Stream.of(pods.container().getCommand(), pods.container().getArgs())
                .flatMap(List::stream);
        var variables = pods.variables().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue());
        Stream.concat(words, variables)
                .forEach(text -> assertFalse(SECRET.matcher(text).find(), pods.owner() + ": " + text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus.datasource.password=Tr0ub4dor",
                "{\"secret\": \"c2VjcmV0c2Vj\"}",
                "  token: s.1234567890",
                "VAULT_TOKEN=s.abcdefgh"
            })
    void secretIsKnownWhenItIsSeen(String text) {
        assertTrue(SECRET.matcher(text).find());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void noSecretStandsInAConfigMap(Chart chart) {
        for (var map : chart.rendered().all(ConfigMap.class)) {
            map.getData().forEach((key, value) -> {
                var found = SECRET.matcher(key.contains(".") ? value : key + "=" + value);
                assertFalse(found.find(), map.getMetadata().getName() + " " + key);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void onlyDevelopmentKeysAreRenderedAsSecrets(Chart chart) {
        var names = chart.rendered().all(Secret.class).stream()
                .map(secret -> secret.getMetadata().getName())
                .toList();
        var development = chart.equals(Chart.development());
        assertEquals(development ? 6 : 0, names.size());
        assertTrue(names.stream().allMatch(name -> name.startsWith("perimeter-keys-")));
    }
}
