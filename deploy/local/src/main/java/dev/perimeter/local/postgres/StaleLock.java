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
    private static boolean holds(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "stat")).matches("(?s)[0-9]+ \\(postgres\\) [^Z].*");
        } catch (IOException e) {
            return false; // it ended meanwhile
        }
    }
}
