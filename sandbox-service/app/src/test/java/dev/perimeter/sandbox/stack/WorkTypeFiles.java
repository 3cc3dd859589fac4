package dev.perimeter.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Work types of an operator's own, with limits that a test can reach. */
final class WorkTypeFiles {

    private static final Path FOLDER = Path.of("target", "test-worktypes").toAbsolutePath();

    private WorkTypeFiles() {}

    static Path write() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve("tight.yaml"), document("tight", "container", "PT1H"));
            Files.writeString(FOLDER.resolve("brief.yaml"), document("brief", "container", "PT5S"));
            Files.writeString(FOLDER.resolve("kernel.yaml"), document("kernel", "gvisor", "PT1H"));
            Files.writeString(FOLDER.resolve("virtual.yaml"), document("virtual", "microvm", "PT1H"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FOLDER;
    }

    private static String document(String name, String isolation, String idle) {
        return """
                apiVersion: perimeter.dev/v1
                kind: WorkType
                metadata:
                  name: %s
                  description: for tests
                spec:
                  isolation: %s
                  rootFilesystem: host
                  network:
                    allowedHosts: ["*.example.com", {host: git.private.test, privateAddresses: true}]
                    unrestricted: false
                  credentials: true
                  modelProviders: ["*"]
                  limits: {memory: 192Mi, cpus: 1, processes: 64, disk: 96Mi, action: PT1M}
                  lifetime: {idle: %s, wall: PT1H}
                """.formatted(name, isolation, idle);
    }
}
