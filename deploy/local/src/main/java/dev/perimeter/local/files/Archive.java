package dev.perimeter.local.files;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.process.DaemonRefused;
import dev.perimeter.local.state.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Unpacks something into the cache once; a folder that is there is whole. */
public final class Archive {

    private Archive() {}

    /** The folder, filled by the given step unless it exists; a broken attempt leaves nothing behind. */
    public static Path once(Path folder, Consumer<Path> fill) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            var parent = Layout.folder(folder.resolveSibling(""));
            var half = Files.createTempDirectory(parent, ".half-");
            Layout.mode(half, "rwxr-xr-x");
            try {
                fill.accept(half);
                Files.move(half, folder);
            } finally {
                Tree.delete(half);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fill " + folder, e);
        }
    }

    /** Unpacks a tar stream that is already decompressed, leaving out its first {@code strip} path segments. */
    public static void untar(InputStream tar, Path folder, int strip) {
        try {
            var process = new ProcessBuilder(
                            "tar", "-x", "-C", folder.toString(), "--strip-components=" + strip, "--no-same-owner")
                    .redirectErrorStream(true)
                    .start();
            try (var input = process.getOutputStream()) {
                tar.transferTo(input);
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new RefusedException(new DaemonRefused.ProgramFailed("tar", output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack into " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while unpacking", e);
        }
    }
}
