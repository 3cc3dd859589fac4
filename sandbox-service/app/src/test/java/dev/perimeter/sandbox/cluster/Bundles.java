package dev.perimeter.sandbox.cluster;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runc is given for a container of a pod; every image holds the programs of this host. */
final class Bundles {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PROGRAMS = List.of("usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");
    private static final int CPU_PERIOD = 100_000;

    private final Path folder;
    private final Pod pod;
    private final Network network;

    Bundles(Path state, Pod pod, Network network) {
        this.folder = state.resolve("pods").resolve(pod.getMetadata().getName());
        this.pod = pod;
        this.network = network;
    }

    Path write(Container container) {
        var bundle = folder.resolve(container.getName());
        try {
            Files.createDirectories(bundle.resolve("rootfs"));
            for (var program : PROGRAMS) {
                var host = Path.of("/", program);
                if (Files.isSymbolicLink(host)) {
                    Files.createSymbolicLink(bundle.resolve("rootfs").resolve(program), Files.readSymbolicLink(host));
                }
            }
            Files.createDirectories(folder.resolve("etc/ssl/certs"));
            Files.writeString(folder.resolve("etc/passwd"), "agent:x:1000:1000:agent:/home/agent:/bin/bash\n");
            Files.writeString(folder.resolve("etc/group"), "agent:x:1000:\n");
            Files.writeString(folder.resolve("etc/resolv.conf"), "nameserver 127.0.0.1\n");
            var trusted = Path.of("/etc/ssl/certs/ca-certificates.crt");
            Files.writeString(folder.resolve("etc/ssl/certs/ca-certificates.crt"), Files.readString(trusted));
            JSON.writeValue(bundle.resolve("config.json").toFile(), configuration(container));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }

    private Map<String, Object> configuration(Container container) throws IOException {
        var configuration = new LinkedHashMap<String, Object>();
        configuration.put("ociVersion", "1.0.2");
        configuration.put("hostname", pod.getSpec().getHostname());
        configuration.put("process", process(container));
        configuration.put("root", Map.of("path", "rootfs", "readonly", true));
        configuration.put("mounts", mounts(container));
        configuration.put("linux", linux(container));
        return configuration;
    }

    private Map<String, Object> process(Container container) {
        var security = pod.getSpec().getSecurityContext();
        var own = container.getSecurityContext().getRunAsUser();
        var user = own == null ? security.getRunAsUser() : own;
        var group = security.getRunAsGroup();
        var environment = container.getEnv().stream()
                .collect(Collectors.toMap(EnvVar::getName, variable -> expanded(variable.getValue(), Map.of())));
        environment.putIfAbsent("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        var process = new LinkedHashMap<String, Object>();
        process.put("terminal", false);
        process.put("user", Map.of("uid", user, "gid", group, "additionalGids", List.of(security.getFsGroup())));
        process.put(
                "args",
                container.getCommand().stream()
                        .map(word -> expanded(word, environment))
                        .toList());
        process.put(
                "env",
                environment.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .toList());
        process.put("cwd", container.getWorkingDir() == null ? "/" : container.getWorkingDir());
        process.put("noNewPrivileges", !container.getSecurityContext().getAllowPrivilegeEscalation());
        process.put("capabilities", Map.of());
        return process;
    }

    /** As the API says: $$ is a dollar, $(NAME) a variable where there is one. */
    private static String expanded(String text, Map<String, String> environment) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group().equals("$$") ? "$" : environment.getOrDefault(match.group(1), match.group())));
    }

    private List<Map<String, Object>> mounts(Container container) throws IOException {
        var mounts = new ArrayList<Map<String, Object>>();
        mounts.add(mount("/proc", "proc", "proc", List.of("nosuid", "noexec", "nodev")));
        mounts.add(mount("/dev", "tmpfs", "tmpfs", List.of("nosuid", "mode=755", "size=64k")));
        mounts.add(mount("/dev/shm", "tmpfs", "shm", List.of("nosuid", "noexec", "nodev", "mode=1777", "size=64m")));
        for (var program : PROGRAMS) {
            if (Files.isDirectory(Path.of("/", program), LinkOption.NOFOLLOW_LINKS)) {
                mounts.add(bind(Path.of("/", program), "/" + program, true));
            }
        }
        mounts.add(bind(folder.resolve("etc"), "/etc", true));
        for (var volume : container.getVolumeMounts().stream()
                .sorted(Comparator.comparing(VolumeMount::getMountPath))
                .toList()) {
            mounts.add(
                    bind(volume(volume.getName()), volume.getMountPath(), Boolean.TRUE.equals(volume.getReadOnly())));
        }
        return mounts;
    }

    private Path volume(String name) throws IOException {
        var at = folder.resolve("volumes").resolve(name);
        if (!Files.exists(at)) {
            Files.createDirectories(at);
            Files.setAttribute(
                    at,
                    "unix:gid",
                    pod.getSpec().getSecurityContext().getFsGroup().intValue());
            Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.setAttribute(at, "unix:mode", 02777);
        }
        return at;
    }

    private static Map<String, Object> bind(Path source, String target, boolean readOnly) {
        return mount(target, "bind", source.toString(), List.of("bind", readOnly ? "ro" : "rw", "nosuid", "nodev"));
    }

    private static Map<String, Object> mount(String target, String type, String source, List<String> options) {
        return Map.of("destination", target, "type", type, "source", source, "options", options);
    }

    private Map<String, Object> linux(Container container) {
        var limits = container.getResources().getLimits();
        var memory = Quantity.getAmountInBytes(limits.get("memory")).longValue();
        var cpus = Quantity.getAmountInBytes(limits.get("cpu")).doubleValue();
        var namespaces = Stream.of("pid", "ipc", "uts", "mount", "cgroup")
                .map(type -> Map.of("type", type))
                .collect(Collectors.toCollection(ArrayList::new));
        namespaces.add(Map.of("type", "network", "path", network.path()));
        return Map.of(
                "namespaces",
                namespaces,
                "cgroupsPath",
                "/perimeter-test-pods/" + folder.getFileName() + "-" + container.getName(),
                "resources",
                Map.of(
                        "memory", Map.of("limit", memory, "swap", memory),
                        "cpu", Map.of("quota", (long) (cpus * CPU_PERIOD), "period", CPU_PERIOD)),
                "seccomp",
                Map.of(
                        "defaultAction",
                        "SCMP_ACT_ALLOW",
                        "syscalls",
                        List.of(Map.of("names", List.of("mount", "reboot"), "action", "SCMP_ACT_ERRNO"))));
    }

    static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException _) {
            return Stream.of();
        }
    }
}
