package dev.perimeter.sandbox.oci;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perimeter.sandbox.driver.Blueprint;
import dev.perimeter.sandbox.worktype.Isolation;
import dev.perimeter.sandbox.worktype.WorkType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The config.json of a container, by the OCI runtime specification. */
final class Bundle {

    static final int IDS = 65536;
    static final int USER = 1000;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CPU_PERIOD = 100_000;
    private static final int OWN_KERNEL_TASKS = 128;
    private static final List<String> CAPABILITY_SETS =
            List.of("bounding", "effective", "inheritable", "permitted", "ambient");
    private static final List<String> MASKED = List.of(
            "/proc/acpi",
            "/proc/asound",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys/devices/virtual/powercap",
            "/sys/firmware");
    private static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    private final Blueprint blueprint;
    private final SandboxFolder folder;
    private final BundleMounts mounts;
    private final String controlGroup;
    private final int firstId;

    Bundle(Blueprint blueprint, SandboxFolder folder, BundleMounts mounts, String controlGroup, int firstId) {
        this.blueprint = blueprint;
        this.folder = folder;
        this.mounts = mounts;
        this.controlGroup = controlGroup;
        this.firstId = firstId;
    }

    void write() {
        try {
            JSON.writeValue(folder.bundle().resolve("config.json").toFile(), configuration());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the bundle of " + folder.sandbox(), e);
        }
    }

    private Map<String, Object> configuration() {
        var configuration = new LinkedHashMap<String, Object>();
        configuration.put("ociVersion", "1.0.2");
        configuration.put("hostname", "sandbox");
        configuration.put("process", process());
        configuration.put("root", Map.of("path", "rootfs", "readonly", true));
        configuration.put("mounts", mounts.all());
        configuration.put("linux", linux());
        return configuration;
    }

    private Map<String, Object> process() {
        var process = new LinkedHashMap<String, Object>();
        process.put("terminal", false);
        process.put("user", Map.of("uid", USER, "gid", USER));
        process.put("args", List.of(shell(), "--noprofile", "--norc", "/run/perimeter/runner/runner.sh"));
        process.put("env", environment());
        process.put("cwd", "/workspace");
        process.put("noNewPrivileges", true);
        process.put("rlimits", List.of(Map.of("type", "RLIMIT_CORE", "hard", 0, "soft", 0)));
        var capabilities = new LinkedHashMap<String, Object>();
        CAPABILITY_SETS.forEach(set -> capabilities.put(set, List.of()));
        process.put("capabilities", capabilities);
        return process;
    }

    private String shell() {
        return blueprint.workType().isolation() == Isolation.CONTAINER ? BundleMounts.CREW + "/bash" : "/bin/bash";
    }

    private List<String> environment() {
        var standard = Stream.of(
                "PATH=/usr/local/bin:/usr/bin:/bin",
                "HOME=/home/agent",
                "USER=agent",
                "LOGNAME=agent",
                "SHELL=/bin/bash",
                "LANG=C.UTF-8",
                "TERM=dumb",
                "GIT_TERMINAL_PROMPT=0",
                "PERIMETER_SANDBOX=" + folder.sandbox());
        var own = blueprint.variables().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .sorted();
        return Stream.concat(standard, own).toList();
    }

    private Map<String, Object> linux() {
        var linux = new LinkedHashMap<String, Object>();
        var ids = List.of(Map.of("containerID", 0, "hostID", firstId, "size", IDS));
        linux.put("uidMappings", ids);
        linux.put("gidMappings", ids);
        linux.put("namespaces", namespaces());
        linux.put("cgroupsPath", "/" + controlGroup + "/" + folder.sandbox());
        linux.put("resources", resources(blueprint.workType()));
        linux.put("seccomp", Seccomp.profile());
        linux.put("maskedPaths", MASKED);
        linux.put("readonlyPaths", READ_ONLY);
        return linux;
    }

    private static List<Map<String, String>> namespaces() {
        var namespaces = new ArrayList<Map<String, String>>();
        for (var type : List.of("pid", "network", "ipc", "uts", "mount", "user", "cgroup")) {
            namespaces.add(Map.of("type", type));
        }
        return namespaces;
    }

    /** A kernel in user space has threads of its own, and more than one task of the host for one of its processes. */
    private static long hostTasks(WorkType workType) {
        var processes = workType.limits().processes();
        return workType.isolation() == Isolation.CONTAINER ? processes : OWN_KERNEL_TASKS + 4L * processes;
    }

    private static Map<String, Object> resources(WorkType workType) {
        var limits = workType.limits();
        return Map.of(
                "devices", List.of(Map.of("allow", false, "access", "rwm")),
                "memory", Map.of("limit", limits.memory(), "swap", limits.memory()),
                "pids", Map.of("limit", hostTasks(workType)),
                "cpu", Map.of("quota", (long) (limits.cpus() * CPU_PERIOD), "period", CPU_PERIOD));
    }
}
