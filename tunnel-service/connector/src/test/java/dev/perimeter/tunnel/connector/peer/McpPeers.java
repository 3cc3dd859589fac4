package dev.perimeter.tunnel.connector.peer;

import dev.perimeter.harness.contract.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The npm packages of {@code mcp-peers/package-lock.json}, installed once into the user's cache. */
public final class McpPeers {

    private static final Path LOCK = Path.of("src/test/resources/mcp-peers");
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "perimeter", "mcp-peers");

    private McpPeers() {}

    public static Path filesystem() {
        return installed().resolve("server-filesystem/dist/index.js");
    }

    public static Path everything() {
        return installed().resolve("server-everything/dist/index.js");
    }

    private static Path installed() {
        try {
            var folder = CACHE.resolve(hash());
            Files.createDirectories(folder);
            try (var lock = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (held.isValid() && !Files.exists(folder.resolve("installed"))) {
                    install(folder);
                }
            }
            return folder.resolve("node_modules/@modelcontextprotocol");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install(Path folder) throws IOException {
        for (var name : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(LOCK.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
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

    private static String hash() throws IOException {
        return Canonical.sha256(Files.readAllBytes(LOCK.resolve("package-lock.json")))
                .substring(0, 12);
    }
}
