package dev.perimeter.local.machine;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sees to it that everything the stack needs is installed. */
public record Machine(List<Path> path, boolean root, boolean debian) {

    /** 20 or later: the MCP server's libraries need it. */
    private static final Pattern NODE = Pattern.compile("^v([2-9][0-9]|[1-9][0-9]{2})[.]");

    private static final Duration APT = Duration.ofMinutes(8);

    public Machine {
        path = List.copyOf(path);
    }

    public static Machine here() {
        var folders = Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return new Machine(
                folders, "root".equals(System.getProperty("user.name")), Files.exists(Path.of("/etc/debian_version")));
    }

    /** Installs what is missing as root on Debian; {@link MachineRefused} names what is missing elsewhere. */
    public void require(Progress progress) {
        var missing = missing();
        if (!missing.isEmpty() && root && debian) {
            install(missing, progress);
            missing = missing();
        }
        if (!missing.isEmpty()) {
            throw new RefusedException(new MachineRefused.Missing(missing));
        }
        if (!root) {
            throw new RefusedException(new MachineRefused.NotRoot());
        }
    }

    public List<Requirement> missing() {
        return Requirement.ALL.stream()
                .filter(requirement -> !present(requirement.program()))
                .toList();
    }

    private boolean present(String program) {
        return switch (program) {
            case "pip" ->
                found("python3")
                        && Program.run("python3", "-m", "pip", "--version").ok();
            case "node" ->
                found("node")
                        && NODE.matcher(Program.run("node", "--version").output())
                                .find();
            default -> found(program);
        };
    }

    private boolean found(String program) {
        return path.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }

    private static void install(List<Requirement> missing, Progress progress) {
        var packages = missing.stream().map(Requirement::debian).distinct().collect(Collectors.joining(" "));
        progress.say("installing " + packages);
        apt("update");
        var result = apt("install -y --no-install-recommends " + packages);
        if (!result.ok()) {
            throw new RefusedException(new MachineRefused.InstallFailed(packages, result.output()));
        }
    }

    private static Program.Result apt(String arguments) {
        return Program.of("sh", "-c", "apt-get -q " + arguments)
                .with("DEBIAN_FRONTEND", "noninteractive")
                .within(APT)
                .run();
    }
}
