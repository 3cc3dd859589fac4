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
record Leftovers(Path state, Path sandboxes) {

    /** The runtimes of sandbox-service, which keep their state in folders of their names. */
    private static final List<String> RUNTIMES = List.of("runc", "runsc");

    static final int MOUNT_POINT = 4;

    void remove(Progress progress) {
        RUNTIMES.forEach(runtime -> containers(runtime, progress));
        ControlGroups.of(sandboxes).remove();
        mounts().forEach(mount -> unmount(mount, progress));
    }

    private void containers(String runtime, Progress progress) {
        var root = sandboxes.resolve(runtime);
        if (!Files.isDirectory(root)) {
            return;
        }
        var listed = Program.run(runtime, "--root", root.toString(), "list", "--quiet");
        for (var container : listed.output().lines().filter(line -> listed.ok()).toList()) {
            Program.run(runtime, "--root", root.toString(), "delete", "--force", container.strip());
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
