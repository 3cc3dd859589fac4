package dev.perimeter.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The volumes of a pod, and who may do what with each. */
final class PodVolumes {

    private static final String WORKSPACE = "workspace";
    private static final String HOME = "home";
    private static final String TMP = "tmp";
    private static final String ACTIONS = "actions";
    private static final String SPOOL = "spool";
    private static final String RUNNER = "runner";
    private static final String CREW = "crew";
    private static final String CERTIFICATES = "certificates";
    private static final String RECORD = "record";

    /** In bytes, of what the sandbox does not fill. */
    private static final Map<String, Long> OURS =
            Map.of(SPOOL, 64L << 20, RUNNER, 1L << 20, CREW, 16L << 20, CERTIFICATES, 4L << 20, RECORD, 256L << 20);

    private PodVolumes() {}

    static List<Volume> all(long disk) {
        return Stream.of(WORKSPACE, HOME, TMP, ACTIONS, SPOOL, RUNNER, CREW, CERTIFICATES, RECORD)
                .map(name -> volume(name, OURS.getOrDefault(name, disk)))
                .toList();
    }

    static List<VolumeMount> ofSandbox() {
        return List.of(
                writable(WORKSPACE, "/workspace"),
                writable(HOME, "/home/agent"),
                writable(TMP, "/tmp"),
                writable(TMP, "/var/tmp"),
                writable(ACTIONS, "/run/perimeter/actions"),
                writable(SPOOL, "/run/perimeter/spool"),
                readOnly(RUNNER, "/run/perimeter/runner"),
                readOnly(CREW, "/run/perimeter/crew"),
                readOnly(CERTIFICATES, "/etc/ssl/certs"));
    }

    static List<VolumeMount> ofObserver() {
        return List.of(
                readOnly(WORKSPACE, "/workspace"),
                readOnly(RUNNER, "/run/perimeter/runner"),
                writable(CERTIFICATES, "/run/perimeter/certificates"),
                writable(RECORD, "/run/perimeter/record"));
    }

    static List<VolumeMount> ofPreparation() {
        return List.of(
                writable(SPOOL, "/run/perimeter/spool"),
                writable(RUNNER, "/run/perimeter/runner"),
                writable(CREW, "/run/perimeter/crew"));
    }

    private static Volume volume(String name, long bytes) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withSizeLimit(new Quantity(Long.toString(bytes)))
                .endEmptyDir()
                .build();
    }

    private static VolumeMount writable(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path).build();
    }

    private static VolumeMount readOnly(String name, String path) {
        return new VolumeMountBuilder()
                .withName(name)
                .withMountPath(path)
                .withReadOnly(true)
                .build();
    }
}
