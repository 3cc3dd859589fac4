package dev.perimeter.sandbox.runner;

import dev.perimeter.harness.contract.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The runner's own programs, in a folder named by their content: a newer version never changes a running one. */
public final class RunnerScripts {

    private static final String[] NAMES = {"runner.sh", "shell.sh"};

    private RunnerScripts() {}

    /** The folder below this one that holds them. */
    public static Path lay(Path parent) {
        var contents = new byte[NAMES.length][];
        for (int i = 0; i < NAMES.length; i++) {
            contents[i] = Program.text("/runner/" + NAMES[i]).getBytes(StandardCharsets.UTF_8);
        }
        var folder = parent.resolve("runner-" + Canonical.sha256(contents).substring(0, 16));
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < NAMES.length; i++) {
                var script = folder.resolve(NAMES[i]);
                if (!Files.exists(script)) {
                    Files.write(script, contents[i]);
                    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
                }
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay the runner into " + folder, e);
        }
        return folder;
    }
}
