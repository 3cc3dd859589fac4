package dev.perimeter.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A folder that processes of one program work in, as Linux tells it in {@code /proc}. */
public record WorkFolder(Path path, String program) {

    private static final Duration LEAVING = Duration.ofSeconds(60);

    /** Returns once none works in it any more; the children of one that was killed end by themselves. */
    public void awaitLeft() {
        if (!Wait.atMost(LEAVING, () -> !isWorkedIn())) {
            throw new IllegalStateException(program + " still works in " + path + " after " + LEAVING);
        }
    }

    private boolean isWorkedIn() {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                if (worksHere(process)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc", e);
        }
    }

    private boolean worksHere(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(path)
                    && Files.readString(process.resolve("comm")).strip().equals(program);
        } catch (IOException e) {
            return false; // it ended meanwhile, or belongs to another user
        }
    }
}
