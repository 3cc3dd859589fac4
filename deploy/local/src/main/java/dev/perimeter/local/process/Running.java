package dev.perimeter.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process that was started once: its id, the tick since boot at which it began (so that a reused id is not taken
 * for it), and how it wants to end. It leads a process group of its own.
 */
public record Running(long pid, long began, String signal, Duration grace) {

    /** Field 22 of {@code /proc/[pid]/stat} (proc(5)), counted from the state, which is the third. */
    private static final int BEGAN = 22 - 3;

    /** Field 20: a leader that has ended is a zombie while its other threads still hold files and ports. */
    private static final int THREADS = 20 - 3;

    public static Running of(long pid, Daemon daemon) {
        return new Running(pid, began(pid).orElse(0), daemon.signal(), daemon.grace());
    }

    public boolean alive() {
        var now = began(pid);
        return now.isPresent() && now.getAsLong() == began;
    }

    /** What it runs; empty once it has ended. */
    public Optional<Path> executable() {
        try {
            return alive() ? Optional.of(Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe"))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String line() {
        return pid + " " + began + " " + signal + " " + grace.toSeconds() + "\n";
    }

    static Running parse(String line) {
        var fields = line.strip().split(" ", -1);
        return new Running(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                fields[2],
                Duration.ofSeconds(Long.parseLong(fields[3])));
    }

    private static OptionalLong began(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // the command's name is in brackets and may hold blanks and brackets itself
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ended = fields[0].equals("Z") && Integer.parseInt(fields[THREADS]) <= 1;
            return ended ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[BEGAN]));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
