package dev.perimeter.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Whether another user of this machine can get to a path. */
public final class Passage {

    private Passage() {}

    /** The first folder above the path that others cannot pass through, such as {@code /root}. */
    public static Optional<Path> firstHidden(Path path) {
        for (var length = 1; length < path.getNameCount(); length++) {
            var ancestor = Path.of("/").resolve(path.subpath(0, length));
            if (Files.exists(ancestor) && !passable(ancestor)) {
                return Optional.of(ancestor);
            }
        }
        return Optional.empty();
    }

    private static boolean passable(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + folder, e);
        }
    }
}
