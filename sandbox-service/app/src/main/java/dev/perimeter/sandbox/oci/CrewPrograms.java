package dev.perimeter.sandbox.oci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Copies of the programs that the runner consists of, which may be executed inside but not read. What runs such a
 * file is no other process's to look into or to write to, not even one of the same user: proc(5), PR_SET_DUMPABLE.
 */
final class CrewPrograms {

    private static final List<String> NAMES = List.of("bash", "socat");
    private static final List<String> FOLDERS = List.of("usr/local/bin", "usr/bin", "bin");

    private CrewPrograms() {}

    static void lay(RootFilesystem root, Path target) {
        try {
            Files.createDirectories(target);
            for (var name : NAMES) {
                var copy = Files.copy(program(root.base(), name), target.resolve(name));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx--x--x"));
            }
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay out " + target, e);
        }
    }

    private static Path program(Path base, String name) {
        return FOLDERS.stream()
                .map(folder -> base.resolve(folder).resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new UncheckedIOException(new IOException(name + " is missing in " + base)));
    }
}
