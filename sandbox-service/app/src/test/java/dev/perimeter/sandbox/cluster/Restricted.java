package dev.perimeter.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Pod Security Standard "restricted", version 1.30, as far as a pod of ours could break it. */
final class Restricted {

    private Restricted() {}

    static List<String> violations(Pod pod) {
        var spec = pod.getSpec();
        var bad = new ArrayList<String>();
        demand(bad, !Boolean.TRUE.equals(spec.getHostNetwork()), "hostNetwork");
        demand(bad, !Boolean.TRUE.equals(spec.getHostPID()), "hostPID");
        demand(bad, !Boolean.TRUE.equals(spec.getHostIPC()), "hostIPC");
        demand(bad, spec.getVolumes().stream().allMatch(Restricted::permitted), "volume types");
        demand(bad, Boolean.TRUE.equals(spec.getSecurityContext().getRunAsNonRoot()), "runAsNonRoot");
        Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream())
                .forEach(container -> check(bad, pod, container));
        return bad;
    }

    private static void check(List<String> bad, Pod pod, Container container) {
        var name = container.getName() + ": ";
        var security = container.getSecurityContext();
        demand(bad, !Boolean.TRUE.equals(security.getPrivileged()), name + "privileged");
        demand(bad, Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()), name + "allowPrivilegeEscalation");
        demand(bad, security.getCapabilities().getDrop().equals(List.of("ALL")), name + "capabilities dropped");
        demand(bad, security.getCapabilities().getAdd().isEmpty(), name + "capabilities added");
        demand(bad, !Boolean.FALSE.equals(security.getRunAsNonRoot()), name + "runAsNonRoot");
        var user = security.getRunAsUser() == null
                ? pod.getSpec().getSecurityContext().getRunAsUser()
                : security.getRunAsUser();
        demand(bad, user != null && user != 0, name + "runAsUser");
        demand(bad, security.getSeccompProfile().getType().equals("RuntimeDefault"), name + "seccompProfile");
        demand(bad, container.getPorts().stream().allMatch(port -> port.getHostPort() == null), name + "hostPort");
    }

    private static boolean permitted(Volume volume) {
        return volume.getEmptyDir() != null && volume.getHostPath() == null;
    }

    private static void demand(List<String> bad, boolean holds, String what) {
        if (!holds) {
            bad.add(what);
        }
    }
}
