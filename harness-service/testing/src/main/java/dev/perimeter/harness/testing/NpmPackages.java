package dev.perimeter.harness.testing;

import dev.perimeter.harness.contract.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The npm packages of a folder's {@code package-lock.json}, installed once into the user's cache. */
public record NpmPackages(Path lock) {

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "perimeter");

    /** Where they are, after an installation at the first call ever. */
    public Path installed() {
        try {
            var folder = CACHE.resolve(lock.getFileName()).resolve(hash());
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (held.isValid() && !Files.exists(folder.resolve("installed"))) {
                    install(folder);
                }
            }
            return folder.resolve("node_modules");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install(Path folder) throws IOException {
        for (var name : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(lock.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        try {
            if (npm.waitFor() != 0) {
                throw new IllegalStateException("npm ci failed: see " + folder.resolve("npm.log"));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Files.writeString(folder.resolve("installed"), "");
    }

    private String hash() throws IOException {
        return Canonical.sha256(Files.readAllBytes(lock.resolve("package-lock.json")))
                .substring(0, 12);
    }
}
