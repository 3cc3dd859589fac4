package dev.perimeter.local.stack;

import dev.perimeter.local.process.Program;
import dev.perimeter.local.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Sandboxes and mounts that outlived the process which made them. */
record Leftovers(Path state, List<Path> runtimeRoots) {

    private static final int MOUNT_POINT = 4;

    Leftovers {
        runtimeRoots = List.copyOf(runtimeRoots);
    }

    void remove(Progress progress) {
        runtimeRoots.stream().filter(Files::isDirectory).forEach(root -> containers(root, progress));
        mounts().forEach(mount -> unmount(mount, progress));
    }

    private static void containers(Path root, Progress progress) {
        var listed = Program.run("runc", "--root", root.toString(), "list", "--quiet");
        for (var container : listed.output().lines().filter(line -> listed.ok()).toList()) {
            Program.run("runc", "--root", root.toString(), "delete", "--force", container.strip());
            progress.say("  removed sandbox " + container.strip());
        }
    }

    private static void unmount(Path mount, Progress progress) {
        if (!Program.run("umount", mount.toString()).ok()) {
            Program.run("umount", "--lazy", mount.toString());
        }
        progress.say("  unmounted " + mount);
    }

    /** The innermost first. */
    private List<Path> mounts() {
        try (var lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
            return lines.map(line -> Arrays.asList(line.split(" ")).get(MOUNT_POINT))
                    .map(path -> Path.of(path.replace("\\040", " ")))
                    .filter(path -> path.startsWith(state) && !path.equals(state))
                    .sorted(Comparator.comparing(Path::getNameCount).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the mounts", e);
        }
    }
}
