package dev.perimeter.sandbox.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.driver.Blueprint;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.worktype.Isolation;
import dev.perimeter.sandbox.worktype.WorkType;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A work type as a pod. */
class PodSheetTest {

    private static final SandboxId SANDBOX = new SandboxId("sbx_AbCdEfGh");
    private static final KubernetesConfig CONFIG = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(KubernetesConfig.class)
            .withSources(new PropertiesConfigSource(
                    Map.of(
                            "perimeter.kubernetes.namespaces.\"team\"", "team-sandboxes",
                            "perimeter.kubernetes.root-filesystems.\"base\"", "registry.example/base:1",
                            "perimeter.kubernetes.runtime-classes.\"gvisor\"", "gvisor",
                            "perimeter.kubernetes.node-selector.\"perimeter.dev/sandboxes\"", "true",
                            "perimeter.kubernetes.pull-secrets", "registry,mirror",
                            "perimeter.kubernetes.installation", "perimeter-system.perimeter"),
                    "test",
                    0))
            .build()
            .getConfigMapping(KubernetesConfig.class);

    private final Pod pod = pod(Isolation.GVISOR, "base");

    @Test
    void itsLimitsAreTheWorkTypes() {
        var sandbox = container(PodSheet.SANDBOX);
        var limits = Map.of(
                "memory", new Quantity("536870912"),
                "cpu", new Quantity("1500m"),
                "ephemeral-storage", new Quantity("1073741824"));
        assertEquals(limits, sandbox.getResources().getLimits());
        var requests = new HashMap<>(limits);
        requests.put("cpu", new Quantity("100m"));
        assertEquals(requests, sandbox.getResources().getRequests());
        assertEquals(28800, pod.getSpec().getActiveDeadlineSeconds());
        assertEquals("gvisor", pod.getSpec().getRuntimeClassName());
        assertEquals("registry.example/base:1", sandbox.getImage());
        all().forEach(one -> {
            var resources = one.getResources();
            assertEquals(
                    resources.getLimits().get("memory"), resources.getRequests().get("memory"), one.getName());
            assertEquals(new Quantity("100m"), resources.getRequests().get("cpu"), one.getName());
        });
        pod.getSpec()
                .getVolumes()
                .forEach(volume -> assertTrue(
                        volume.getEmptyDir().getSizeLimit().getNumericalAmount().longValue() <= 1L << 30,
                        volume.getName()));
    }

    @Test
    void everyContainerIsLocked() {
        all().forEach(one -> {
            var security = one.getSecurityContext();
            assertTrue(security.getReadOnlyRootFilesystem(), one.getName());
            assertFalse(security.getAllowPrivilegeEscalation(), one.getName());
            assertFalse(security.getPrivileged(), one.getName());
            assertTrue(security.getRunAsNonRoot(), one.getName());
            assertEquals(List.of("ALL"), security.getCapabilities().getDrop(), one.getName());
            assertEquals("RuntimeDefault", security.getSeccompProfile().getType(), one.getName());
        });
        var spec = pod.getSpec();
        assertFalse(spec.getAutomountServiceAccountToken());
        assertFalse(spec.getEnableServiceLinks());
        assertEquals("None", spec.getDnsPolicy());
        assertEquals(List.of("127.0.0.1"), spec.getDnsConfig().getNameservers());
        assertTrue(spec.getHostAliases().isEmpty());
        assertEquals("Never", spec.getRestartPolicy());
        assertEquals(1, spec.getTerminationGracePeriodSeconds());
        assertEquals(1000, spec.getSecurityContext().getRunAsUser());
        assertEquals(1000, spec.getSecurityContext().getRunAsGroup());
        assertEquals(Map.of("perimeter.dev/sandboxes", "true"), spec.getNodeSelector());
    }

    @Test
    void itIsLabelledWithWhoseItIs() {
        assertEquals(
                Map.of(
                        "app.kubernetes.io/managed-by", "perimeter",
                        "perimeter.dev/installation", "perimeter-system.perimeter",
                        "perimeter.dev/sandbox", "sbx_AbCdEfGh",
                        "perimeter.dev/workspace", "team"),
                pod.getMetadata().getLabels());
        assertEquals("team-sandboxes", pod.getMetadata().getNamespace());
        assertTrue(pod.getMetadata().getName().matches("sandbox-[0-9a-f]{24}"));
        assertEquals(pod.getMetadata().getName(), PodSheet.name(SANDBOX));
    }

    @Test
    void theObserverOnlyLooksAndTheSandboxWritesNothingOfOurs() {
        assertEquals(List.of("/run/perimeter/runner", "/workspace"), readOnly(container(PodSheet.OBSERVER)));
        assertEquals(
                List.of("/etc/ssl/certs", "/run/perimeter/crew", "/run/perimeter/runner"),
                readOnly(container(PodSheet.SANDBOX)));
        assertTrue(container(PodSheet.SANDBOX).getVolumeMounts().stream()
                .noneMatch(mount -> mount.getName().equals("record")));
    }

    @Test
    void theWordIsNoVariableOfTheSandbox() {
        assertEquals("secret", PodContainers.word(pod));
        assertTrue(container(PodSheet.SANDBOX).getEnv().stream()
                .noneMatch(variable -> variable.getValue().contains("secret")));
        assertTrue(container(PodSheet.OBSERVER).getEnv().isEmpty());
    }

    @Test
    void aDollarIsADollarInTheSandboxToo() {
        assertTrue(container(PodSheet.SANDBOX).getEnv().stream()
                .anyMatch(variable -> variable.getName().equals("PRICE")
                        && variable.getValue().equals("$$(HOME) $$")));
    }

    @Test
    void onlyItsOwnKernelNeedsARuntimeClass() {
        assertEquals(null, pod(Isolation.CONTAINER, "base").getSpec().getRuntimeClassName());
        refused("sandboxes.runtimeClasses", () -> pod(Isolation.MICROVM, "base"));
        refused("sandboxes.rootFilesystems", () -> pod(Isolation.CONTAINER, "unknown"));
    }

    @Test
    void imagesArePulledWithTheSecretsOfItsNamespace() {
        assertEquals(
                List.of(new LocalObjectReference("registry"), new LocalObjectReference("mirror")),
                pod.getSpec().getImagePullSecrets());
    }

    private static Pod pod(Isolation isolation, String rootFilesystem) {
        var workType = new WorkType(
                "tight",
                "",
                isolation,
                rootFilesystem,
                new WorkType.Network(List.of(), false),
                false,
                List.of(),
                new WorkType.Limits(512L << 20, 1.5, 64, 1L << 30, Duration.ofMinutes(1)),
                new WorkType.Lifetime(Duration.ofMinutes(30), Duration.ofHours(8)));
        return new PodSheet(CONFIG, new Blueprint(SANDBOX, "team", 0, workType, Map.of("PRICE", "$(HOME) $")), "secret")
                .pod();
    }

    private static void refused(String remedy, Executable making) {
        var refusal = assertThrows(HostUnableException.class, making);
        assertTrue(String.valueOf(refusal.getMessage()).contains(remedy), refusal.getMessage());
    }

    private Container container(String name) {
        return all().filter(one -> one.getName().equals(name)).findFirst().orElseThrow();
    }

    private Stream<Container> all() {
        return Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream());
    }

    private static List<String> readOnly(Container container) {
        return container.getVolumeMounts().stream()
                .filter(mount -> Boolean.TRUE.equals(mount.getReadOnly()))
                .map(mount -> mount.getMountPath())
                .sorted()
                .collect(Collectors.toList());
    }
}
