package dev.perimeter.local.stack;

import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.process.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The control groups of one sandbox-service, which names them after its folder. */
record ControlGroups(List<Path> hierarchies, Path data) {

    private static final String PARENT = "perimeter";
    private static final int DIGITS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static ControlGroups of(Path data) {
        try (var lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
            var mounts = lines.filter(line -> line.contains(" - cgroup"))
                    .map(line -> Path.of(line.split(" ", -1)[Leftovers.MOUNT_POINT]))
                    .toList();
            return new ControlGroups(mounts, data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the mounts", e);
        }
    }

    /** Ends what runs in them and removes them. */
    void remove() {
        var name = Canonical.sha256(data.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, DIGITS);
        hierarchies.stream()
                .map(mount -> mount.resolve(PARENT).resolve(name))
                .filter(Files::isDirectory)
                .forEach(ControlGroups::remove);
    }

    private static void remove(Path group) {
        innermostFirst(group).forEach(ControlGroups::kill);
        innermostFirst(group)
                .forEach(folder -> Wait.atMost(PATIENCE, () -> folder.toFile().delete()));
    }

    private static void kill(Path group) {
        try {
            for (var pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
                Program.run("kill", "-KILL", "--", pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + group, e);
        }
    }

    private static List<Path> innermostFirst(Path group) {
        try (Stream<Path> folders = Files.walk(group)) {
            return folders.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + group, e);
        }
    }
}
