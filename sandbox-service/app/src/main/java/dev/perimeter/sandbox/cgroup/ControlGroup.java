package dev.perimeter.sandbox.cgroup;

import dev.perimeter.sandbox.host.HostProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The control group of one sandbox in the hierarchy that can freeze. Processes that an action left behind are kept in
 * a group below it, so that they can be held while an action with a credential runs.
 */
public final class ControlGroup {

    private static final String LEFT = "left";
    private static final String MEMBERS = "cgroup.procs";
    private static final String MEMORY_KILLS = "oom_kill ";

    private final Path folder;
    private final Path memory;
    private final Freezer freezer;

    ControlGroup(Path folder, Path memory, Freezer freezer) {
        this.folder = folder;
        this.memory = memory;
        this.freezer = freezer;
    }

    /** The group that a process belongs to, by proc(5) and the host's mounts. */
    public static ControlGroup of(HostProcess process) {
        return new Hierarchies(Path.of("/proc")).freezing(process.pid());
    }

    /** Returns when nothing of the sandbox runs any more. */
    public void freeze() {
        freezer.freeze(folder);
    }

    public void thaw() {
        freezer.thaw(folder);
    }

    /** Everything in the sandbox, what was left behind included. */
    public List<HostProcess> processes() {
        var all = new ArrayList<>(members(folder));
        all.addAll(members(left(folder)));
        return all;
    }

    /** Holds these processes until {@link #release}; the whole group has to be frozen at that time. */
    public void hold(List<HostProcess> processes) {
        var left = left(folder);
        try {
            Files.createDirectories(left);
            for (var process : processes) {
                move(process, left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hold the processes in " + folder, e);
        }
        freezer.freeze(left);
    }

    public void release() {
        var left = left(folder);
        if (Files.isDirectory(left)) {
            freezer.thaw(left);
        }
    }

    /** How often a process was killed for want of memory, by the file that this version keeps it in. */
    public long memoryKills() {
        return Stream.of("memory.events", "memory.oom_control")
                .map(memory::resolve)
                .filter(Files::isReadable)
                .flatMap(ControlGroup::lines)
                .filter(line -> line.startsWith(MEMORY_KILLS))
                .mapToLong(line -> Long.parseLong(line.substring(MEMORY_KILLS.length())))
                .sum();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException _) {
            return Stream.of();
        }
    }

    @Override
    public String toString() {
        return freezer + " " + folder;
    }

    private static void move(HostProcess process, Path group) throws IOException {
        try {
            Files.writeString(group.resolve(MEMBERS), Long.toString(process.pid()));
        } catch (IOException e) {
            if (process.alive()) {
                throw e;
            }
        }
    }

    /** The group below this one for what an action left behind. */
    public static Path left(Path group) {
        return group.resolve(LEFT);
    }

    /** Lets run whatever is held in a group, by whichever version. */
    public static void thaw(Path group) {
        for (var freezer : Freezer.values()) {
            if (freezer.serves(group)) {
                freezer.thaw(group);
            }
        }
    }

    /** Empty where there is no such group. */
    public static List<HostProcess> members(Path group) {
        try {
            return Files.readAllLines(group.resolve(MEMBERS)).stream()
                    .map(Long::parseLong)
                    .map(HostProcess::of)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
