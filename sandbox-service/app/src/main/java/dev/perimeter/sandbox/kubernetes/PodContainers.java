package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.sandbox.driver.Blueprint;
import dev.perimeter.sandbox.runner.Program;
import dev.perimeter.sandbox.worktype.Isolation;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The three containers of a pod: what prepares it, the sandbox, and the observer beside it. */
final class PodContainers {

    /** Under gVisor a FIFO that another container made is none here: then the sandbox makes its own. */
    private static final String START = "cd /run/perimeter/spool"
            + " && { [[ -p stdin ]] || { rm -f stdin && mkfifo -m 0660 stdin; }; } && cd /workspace || exit;"
            + " exec 0<>/run/perimeter/spool/stdin >>/run/perimeter/spool/control 2>&1;"
            + " . /run/perimeter/runner/runner.sh";

    /** In bytes, of what observer and preparation write. */
    private static final long OBSERVER_DISK = 320L << 20;

    private static final String WORD = "WORD";

    private final KubernetesConfig config;
    private final Blueprint blueprint;
    private final String image;
    private final String word;

    PodContainers(KubernetesConfig config, Blueprint blueprint, String image, String word) {
        this.config = config;
        this.blueprint = blueprint;
        this.image = image;
        this.word = word;
    }

    Container preparation() {
        return named(PodSheet.PREPARATION)
                .withCommand(PodSheet.bash("-c", literally(Program.text("/pod/prepare.sh"))))
                .withEnv(variables(Map.of(
                        "RUNNER",
                        Program.text("/runner/runner.sh"),
                        "SHELL_LOOP",
                        Program.text("/runner/shell.sh"),
                        "PROCESSES",
                        Program.text("/runner/processes.sh"),
                        "RELAY",
                        Program.text("/pod/relay.sh"),
                        "OBSERVER",
                        Program.text("/pod/observer.sh"),
                        "CREW",
                        crew() ? "yes" : "",
                        WORD,
                        word)))
                .withSecurityContext(security().withRunAsUser(config.preparer()).build())
                .withResources(small())
                .withVolumeMounts(PodVolumes.ofPreparation())
                .build();
    }

    Container sandbox() {
        var limits = blueprint.workType().limits();
        return named(PodSheet.SANDBOX)
                .withCommand(shell(), "--noprofile", "--norc", "-c", START)
                .withEnv(variables(environment()))
                .withWorkingDir("/workspace")
                .withSecurityContext(security().build())
                .withResources(
                        resources(Long.toString(limits.memory()), cpus(limits.cpus()), Long.toString(limits.disk())))
                .withVolumeMounts(PodVolumes.ofSandbox())
                .build();
    }

    Container observer() {
        return named(PodSheet.OBSERVER)
                .withCommand("/bin/sleep", "infinity")
                .withWorkingDir("/workspace")
                .withSecurityContext(security().build())
                .withResources(small())
                .withVolumeMounts(PodVolumes.ofObserver())
                .build();
    }

    /** The bash that relay and runner are run by. */
    String shell() {
        return shell(blueprint.workType().isolation());
    }

    /** A kernel in user space has to read what it executes; it keeps strangers apart by itself. */
    static String shell(Isolation isolation) {
        return isolation == Isolation.GVISOR ? "/bin/bash" : "/run/perimeter/crew/bash";
    }

    private boolean crew() {
        return blueprint.workType().isolation() != Isolation.GVISOR;
    }

    private ContainerBuilder named(String name) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withTerminationMessagePolicy("File");
    }

    private Map<String, String> environment() {
        var environment = new TreeMap<>(Map.of(
                "PATH", "/usr/local/bin:/usr/bin:/bin",
                "HOME", "/home/agent",
                "USER", "agent",
                "LOGNAME", "agent",
                "SHELL", "/bin/bash",
                "LANG", "C.UTF-8",
                "TERM", "dumb",
                "GIT_TERMINAL_PROMPT", "0",
                "PERIMETER_SANDBOX", blueprint.sandbox().value()));
        environment.putAll(blueprint.variables());
        return environment;
    }

    private static List<EnvVar> variables(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value -> new EnvVar(value.getKey(), literally(value.getValue()), null))
                        .toList();
    }

    /** A dollar is Kubernetes' own in commands and variables. */
    private static String literally(String text) {
        return text.replace("$", "$$");
    }

    /** The word that a living pod was made with. */
    static String word(Pod pod) {
        return pod.getSpec().getInitContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().equals(WORD))
                .map(EnvVar::getValue)
                .findFirst()
                .orElse("");
    }

    private static SecurityContextBuilder security() {
        return new SecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withReadOnlyRootFilesystem(true)
                .withAllowPrivilegeEscalation(false)
                .withPrivileged(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile();
    }

    private ResourceRequirements small() {
        return resources(config.observerMemory(), config.observerCpu(), Long.toString(OBSERVER_DISK));
    }

    private static String cpus(double cpus) {
        return Math.max(1, Math.round(cpus * 1000)) + "m";
    }

    /** What is not to be had twice is kept for the container; processors are shared out. */
    private ResourceRequirements resources(String memory, String cpu, String disk) {
        var limits = Map.of(
                "memory", new Quantity(memory), "cpu", new Quantity(cpu), "ephemeral-storage", new Quantity(disk));
        var requests = new TreeMap<>(limits);
        requests.put("cpu", least(new Quantity(cpu), new Quantity(config.cpuRequest())));
        return new ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(limits)
                .build();
    }

    private static Quantity least(Quantity one, Quantity other) {
        return one.getNumericalAmount().compareTo(other.getNumericalAmount()) < 0 ? one : other;
    }
}
