package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.harness.contract.SandboxId;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;

/** Which pod is a sandbox's. */
record Whereabouts(SandboxId sandbox, String namespace, String name) {

    static Whereabouts of(SandboxId sandbox, String namespace) {
        return new Whereabouts(sandbox, namespace, PodSheet.name(sandbox));
    }

    static Whereabouts of(Pod pod) {
        var sandbox = new SandboxId(
                Objects.requireNonNull(pod.getMetadata().getLabels().get(PodSheet.SANDBOX_LABEL)));
        return of(sandbox, pod.getMetadata().getNamespace());
    }
}
