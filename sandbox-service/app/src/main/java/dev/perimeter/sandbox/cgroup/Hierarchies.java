package dev.perimeter.sandbox.cgroup;

import dev.perimeter.sandbox.host.HostUnableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The mounted hierarchies of control groups; version 1's freezer where it is used, else the unified one. */
public final class Hierarchies {

    private static final int ROOT = 3;
    private static final int MOUNT_POINT = 4;

    /** One mounted hierarchy: {@code root} is the group that shows at the mount point. */
    private record Mount(String root, Path point, String type, List<String> options) {}

    private final Path proc;

    public Hierarchies(Path proc) {
        this.proc = proc;
    }

    /** The mount points of all hierarchies. */
    public List<Path> mountPoints() {
        return mounts().stream().map(Mount::point).toList();
    }

    ControlGroup freezing(long pid) {
        return freezer(pid)
                .or(() -> unified(pid))
                .orElseThrow(() -> new HostUnableException("neither a freezer nor unified control groups are mounted"));
    }

    private Optional<ControlGroup> freezer(long pid) {
        return controller(pid, "freezer")
                .map(folder ->
                        new ControlGroup(folder, controller(pid, "memory").orElse(folder), Freezer.CONTROLLER));
    }

    private Optional<Path> controller(long pid, String name) {
        return mounts().stream()
                .filter(mount -> mount.type.equals("cgroup") && mount.options.contains(name))
                .findFirst()
                .flatMap(mount ->
                        group(pid, name).filter(group -> !group.equals("/")).map(group -> folder(mount, group)));
    }

    private Optional<ControlGroup> unified(long pid) {
        return mounts().stream()
                .filter(mount -> mount.type.equals("cgroup2"))
                .findFirst()
                .flatMap(mount ->
                        group(pid, "").filter(group -> !group.equals("/")).map(group -> folder(mount, group)))
                .map(folder -> new ControlGroup(folder, folder, Freezer.UNIFIED));
    }

    private static Path folder(Mount mount, String group) {
        var below =
                mount.root.equals("/") || !group.startsWith(mount.root) ? group : group.substring(mount.root.length());
        return mount.point.resolve(below.substring(below.startsWith("/") ? 1 : 0));
    }

    /** A line is {@code number:controllers:group}; without controllers it is the unified hierarchy's. */
    private Optional<String> group(long pid, String controller) {
        return lines(proc.resolve(Long.toString(pid)).resolve("cgroup"))
                .map(line -> line.split(":", 3))
                .filter(fields -> List.of(fields[1].split(",")).contains(controller))
                .map(fields -> fields[2])
                .findFirst();
    }

    private List<Mount> mounts() {
        return lines(proc.resolve("self/mountinfo"))
                .map(line -> line.split(" "))
                .map(Hierarchies::mount)
                .filter(mount -> mount.type.startsWith("cgroup"))
                .toList();
    }

    /** A line of mountinfo, proc(5): after a hyphen come type, source and options of the file system. */
    private static Mount mount(String[] fields) {
        var hyphen = List.of(fields).indexOf("-");
        var options = List.of(fields[hyphen + 3].split(","));
        return new Mount(fields[ROOT], Path.of(fields[MOUNT_POINT]), fields[hyphen + 1], options);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
