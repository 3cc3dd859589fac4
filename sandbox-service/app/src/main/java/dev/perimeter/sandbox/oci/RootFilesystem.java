package dev.perimeter.sandbox.oci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that a sandbox sees: folders of {@code base}, read-only; links among them are made anew. */
record RootFilesystem(String name, Path base) {

    static final String HOST = "host";

    private static final List<String> PROGRAMS =
            List.of("usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "opt");
    private static final List<String> MOUNT_POINTS = List.of(
            "etc",
            "proc",
            "dev/pts",
            "dev/shm",
            "sys",
            "run/perimeter/runner",
            "run/perimeter/actions",
            "run/perimeter/crew",
            "run/egress",
            "tmp",
            "var/tmp",
            "home/agent",
            "workspace");

    boolean host() {
        return name.equals(HOST);
    }

    /** The folders to be mounted; the host's /opt is nobody's business. */
    List<String> folders() {
        return PROGRAMS.stream()
                .filter(folder -> !(host() && folder.equals("opt")))
                .filter(folder -> Files.isDirectory(base.resolve(folder), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** Makes the mount points and links of a root folder that is read-only afterwards. */
    void lay(Path root) {
        try {
            var points = new ArrayList<>(MOUNT_POINTS);
            points.addAll(folders());
            for (var point : points) {
                Files.createDirectories(root.resolve(point));
            }
            for (var program : PROGRAMS) {
                if (Files.isSymbolicLink(base.resolve(program))) {
                    Files.createSymbolicLink(root.resolve(program), Files.readSymbolicLink(base.resolve(program)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay out " + root, e);
        }
    }
}
