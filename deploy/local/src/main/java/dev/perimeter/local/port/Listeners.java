package dev.perimeter.local.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens on a TCP port, as Linux tells it in {@code /proc}. */
final class Listeners {

    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private Listeners() {}

    /** The listening process in words, or nothing when the port is free. */
    static Optional<String> holding(int port) {
        var inodes = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(fields -> listensOn(fields, port))
                .map(fields -> "socket:[" + fields.get(INODE) + "]")
                .collect(Collectors.toSet());
        return inodes.isEmpty() ? Optional.empty() : Optional.of(owner(inodes).orElse("a process of another user"));
    }

    private static boolean listensOn(List<String> fields, int port) {
        return fields.size() > INODE
                && fields.get(STATE).equals(LISTEN)
                && fields.get(LOCAL_ADDRESS).endsWith(String.format(Locale.ROOT, ":%04X", port));
    }

    private static Optional<String> owner(Set<String> inodes) {
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOne(process.pid(), inodes))
                .map(process -> "process " + process.pid() + " (" + commandLine(process.pid()) + ")")
                .findFirst();
    }

    private static boolean holdsOne(long pid, Set<String> inodes) {
        try (var descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors.anyMatch(
                    descriptor -> inodes.contains(target(descriptor).orElse("")));
        } catch (IOException | UncheckedIOException e) {
            return false; // it ended meanwhile, or belongs to another user
        }
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String commandLine(long pid) {
        var words = lines(Path.of("/proc/" + pid + "/cmdline"));
        var text = String.join(" ", words).replace('\0', ' ').strip();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
