package dev.perimeter.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the host shows of sandboxes. */
public final class Traces {

    private Traces() {}

    public static List<String> folders() {
        return names(Stack.state().resolve("sandboxes"));
    }

    /** Mounts, loop devices, control groups and processes that mention the sandbox. */
    public static List<String> of(String sandbox) {
        return Stream.of(mounts(sandbox), loops(sandbox), groups(sandbox), processes(sandbox))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<String> mounts(String sandbox) {
        return lines(Path.of("/proc/self/mountinfo")).filter(line -> line.contains(sandbox));
    }

    private static Stream<String> loops(String sandbox) {
        return names(Path.of("/sys/block")).stream()
                .map(device -> Path.of("/sys/block", device, "loop", "backing_file"))
                .filter(Files::exists)
                .flatMap(Traces::lines)
                .filter(line -> line.contains(sandbox));
    }

    private static Stream<String> groups(String sandbox) {
        return lines(Path.of("/proc/self/mounts"))
                .map(line -> line.split(" "))
                .filter(fields -> fields[2].startsWith("cgroup"))
                .map(fields -> Path.of(fields[1]).resolve("perimeter-test"))
                .flatMap(parent -> names(parent).stream().map(parent::resolve))
                .map(group -> group.resolve(sandbox))
                .filter(Files::exists)
                .map(Path::toString);
    }

    private static Stream<String> processes(String sandbox) {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "cgroup"))
                .flatMap(Traces::lines)
                // only the dead are left in a group that is deleted
                .filter(line -> line.contains(sandbox) && !line.endsWith("(deleted)"));
    }

    private static List<String> names(Path folder) {
        var names = folder.toFile().list();
        return names == null ? List.of() : Stream.of(names).sorted().toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            if (file.startsWith("/proc/self")) {
                throw new UncheckedIOException(e);
            }
            return Stream.of();
        }
    }
}
