package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.driver.Blueprint;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.worktype.Isolation;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pod of a sandbox, made from its work type; whatever it lacks is refused. */
final class PodSheet {

    static final String SANDBOX = "sandbox";
    static final String OBSERVER = "observer";
    static final String PREPARATION = "prepare";
    static final String SANDBOX_LABEL = "perimeter.dev/sandbox";
    static final String INSTALLATION_LABEL = "perimeter.dev/installation";

    private static final String WORKSPACE_LABEL = "perimeter.dev/workspace";
    private static final String MANAGED_LABEL = "app.kubernetes.io/managed-by";
    private static final String MANAGED = "perimeter";
    private static final long GRACE_SECONDS = 1;

    /** How long a node may be silent before its pods are given up. */
    private static final long SILENCE_SECONDS = 30;

    private final KubernetesConfig config;
    private final Blueprint blueprint;
    private final String word;

    PodSheet(KubernetesConfig config, Blueprint blueprint, String word) {
        this.config = config;
        this.blueprint = blueprint;
        this.word = word;
    }

    /** What all pods of this installation are labelled with. */
    static Map<String, String> labels(KubernetesConfig config) {
        return Map.of(MANAGED_LABEL, MANAGED, INSTALLATION_LABEL, config.installation());
    }

    /** The same each time; an id itself may hold what no name of a pod may. */
    static String name(SandboxId sandbox) {
        return "sandbox-" + Canonical.sha256(sandbox.value()).substring(0, 24);
    }

    String word() {
        return word;
    }

    String namespace() {
        return Optional.ofNullable(config.namespaces().get(blueprint.workspace()))
                .orElseThrow(() -> new HostUnableException("workspace " + blueprint.workspace()
                        + " has no namespace for sandboxes; name one in sandboxes.namespaces of the chart"));
    }

    Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name(blueprint.sandbox()))
                .withNamespace(namespace())
                .addToLabels(labels(config))
                .addToLabels(SANDBOX_LABEL, blueprint.sandbox().value())
                .addToLabels(WORKSPACE_LABEL, blueprint.workspace())
                .endMetadata()
                .withSpec(spec().build())
                .build();
    }

    private PodSpecBuilder spec() {
        var containers = new PodContainers(config, blueprint, image(), word);
        var spec = new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withHostname("sandbox")
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withActiveDeadlineSeconds(
                        blueprint.workType().lifetime().wall().toSeconds())
                .withImagePullSecrets(pullSecrets())
                .withNodeSelector(config.nodeSelector())
                .withTolerations(silence("not-ready"), silence("unreachable"))
                // nobody answers there: a pod needs a name server in its own words where it may not have the cluster's
                .withDnsPolicy("None")
                .withNewDnsConfig()
                .withNameservers("127.0.0.1")
                .endDnsConfig()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(config.user())
                .withRunAsGroup(config.user())
                .withFsGroup(config.user())
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withInitContainers(containers.preparation())
                .withContainers(containers.sandbox(), containers.observer())
                .withVolumes(PodVolumes.all(blueprint.workType().limits().disk()));
        runtimeClass().ifPresent(spec::withRuntimeClassName);
        return spec;
    }

    private List<LocalObjectReference> pullSecrets() {
        return config.pullSecrets().stream()
                .flatMap(List::stream)
                .map(LocalObjectReference::new)
                .toList();
    }

    private static Toleration silence(String taint) {
        return new TolerationBuilder()
                .withKey("node.kubernetes.io/" + taint)
                .withOperator("Exists")
                .withEffect("NoExecute")
                .withTolerationSeconds(SILENCE_SECONDS)
                .build();
    }

    private Optional<String> runtimeClass() {
        var isolation = blueprint.workType().isolation();
        var name = Optional.ofNullable(config.runtimeClasses().get(isolation.wire()));
        if (name.isEmpty() && isolation != Isolation.CONTAINER) {
            throw new HostUnableException("there is no RuntimeClass for isolation " + isolation.wire()
                    + "; name one in sandboxes.runtimeClasses of the chart");
        }
        return name;
    }

    private String image() {
        var name = blueprint.workType().rootFilesystem();
        return Stream.ofNullable(config.rootFilesystems().get(name))
                .findFirst()
                .orElseThrow(() -> new HostUnableException("there is no image for root filesystem " + name
                        + "; name one in sandboxes.rootFilesystems of the chart"));
    }

    static List<String> bash(String... arguments) {
        return Stream.concat(Stream.of("/bin/bash", "--noprofile", "--norc"), Stream.of(arguments))
                .toList();
    }
}
