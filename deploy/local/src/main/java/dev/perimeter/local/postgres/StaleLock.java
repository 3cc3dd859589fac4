package dev.perimeter.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server that was killed leaves its lock file; when another process got its id, the next one would not start. */
final class StaleLock {

    private StaleLock() {}

    static void remove(Path data) {
        var lock = data.resolve("postmaster.pid");
        try {
            if (Files.exists(lock) && !holds(Files.readAllLines(lock).getFirst().strip())) {
                Files.delete(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + lock, e);
        }
    }

    /** What has ended and was not waited for yet is a zombie, and holds nothing. */
    private static boolean holds(String pid) throws IOException {
        var state = Path.of("/proc", pid, "stat");
        return Files.exists(state) && Files.readString(state).matches("(?s)[0-9]+ \\(postgres\\) [^Z].*");
    }
}
