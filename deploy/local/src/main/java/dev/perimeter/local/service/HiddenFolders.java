package dev.perimeter.local.service;

import dev.perimeter.local.state.Passage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folders such as {@code /root} that another user cannot pass through. In a mount namespace of its own, which ends
 * with the process, a process sees in their place an empty folder with only what it needs, under the same names.
 */
final class HiddenFolders {

    /** Where the view is put together; every Linux has this folder (FHS 3.0, 3.12), and nobody else sees what we do. */
    private static final String STAGE = "/mnt";

    private HiddenFolders() {}

    /** The words before a command that needs these paths; none when all of them can be reached anyway. */
    static List<String> shown(List<Path> needed) {
        var hidden = needed.stream()
                .map(Passage::firstHidden)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (hidden.isEmpty()) {
            return List.of();
        }
        var script = new ArrayList<String>(List.of("set -eu"));
        for (var folder : hidden) {
            script.add("mount -t tmpfs -o mode=755 view " + STAGE);
            needed.stream().filter(path -> path.startsWith(folder)).forEach(path -> script.add(bind(folder, path)));
            script.add("mount --rbind " + STAGE + " " + quoted(folder.toString()));
        }
        script.add("exec \"$@\"");
        return List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", String.join("\n", script), "sh");
    }

    private static String bind(Path folder, Path path) {
        var target = quoted(STAGE + "/" + folder.relativize(path));
        var make = Files.isDirectory(path)
                ? "mkdir -p " + target
                : "mkdir -p \"$(dirname " + target + ")\"; touch " + target;
        return make + "; mount --bind " + quoted(path.toString()) + " " + target;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
