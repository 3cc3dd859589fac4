package dev.perimeter.sandbox.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A process of the host, known by its number and the tick it started at, so that a reused number is another one. */
public record HostProcess(long pid, long started) {

    private static final int START_TIME = 19;
    private static final int LONGEST_LABEL = 200;

    /** Empty when there is none with this number. */
    public static Optional<HostProcess> of(long pid) {
        return started(pid).map(tick -> new HostProcess(pid, tick));
    }

    public boolean alive() {
        return started(pid).filter(tick -> tick == started).isPresent()
                && (!state().equals("Z") || outlivesItsFirstThread());
    }

    public void kill() {
        if (started(pid).filter(tick -> tick == started).isPresent()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Its number inside the innermost process namespace; 0 when it is gone. */
    public long innerPid() {
        return Long.parseLong(status("NSpid:", "0"));
    }

    public long parent() {
        return Long.parseLong(status("PPid:", "0"));
    }

    /** Its state is that of the thread it began with; others may go on without that one. */
    private boolean outlivesItsFirstThread() {
        var threads = proc("task").toFile().list();
        return threads != null && threads.length > 1;
    }

    private String state() {
        return stat(pid).map(fields -> fields[0]).orElse("Z");
    }

    /** Its command line as it gives it itself, for people to read. */
    public String label() {
        try {
            var words = Files.readString(proc("cmdline"), StandardCharsets.ISO_8859_1);
            var line = (words.isEmpty() ? Files.readString(proc("comm"), StandardCharsets.ISO_8859_1) : words)
                    .replace('\0', ' ')
                    .strip();
            return line.length() <= LONGEST_LABEL ? line : line.substring(0, LONGEST_LABEL) + "…";
        } catch (IOException _) {
            return "";
        }
    }

    private String status(String key, String otherwise) {
        try (var lines = Files.lines(proc("status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.lastIndexOf('\t') + 1).strip())
                    .orElse(otherwise);
        } catch (IOException | java.io.UncheckedIOException _) {
            return otherwise;
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }

    private static Optional<Long> started(long pid) {
        return stat(pid).map(fields -> Long.parseLong(fields[START_TIME]));
    }

    /** The fields of proc(5)'s stat from the third on: the name before them may hold blanks. */
    private static Optional<String[]> stat(long pid) {
        try {
            var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(
                    Arrays.stream(line.substring(line.lastIndexOf(')') + 2).split(" "))
                            .toArray(String[]::new));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
