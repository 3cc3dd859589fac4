package dev.perimeter.local.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    @TempDir
    Path folder;

    @Test
    void whoWorksInItIsWaitedFor() throws Exception {
        var process =
                new ProcessBuilder("sleep", "60").directory(folder.toFile()).start();
        try {
            var left = CompletableFuture.runAsync(() -> new WorkFolder(folder, "sleep").awaitLeft());
            assertThrows(TimeoutException.class, () -> left.get(500, TimeUnit.MILLISECONDS));
            process.destroyForcibly();
            left.get(30, TimeUnit.SECONDS);
            assertFalse(process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void oneInWhichNobodyWorksIsLeft() throws IOException {
        var process = new ProcessBuilder("sleep", "60")
                .directory(folder.resolve("..").toFile())
                .start();
        try {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> new WorkFolder(folder, "sleep").awaitLeft());
            assertTrue(process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }
}
