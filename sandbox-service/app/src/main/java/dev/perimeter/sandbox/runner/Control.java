package dev.perimeter.sandbox.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the runner has said so far, read on from where it was read last. Not safe for two threads. */
final class Control {

    private static final int CHUNK = 8192;

    private final Path file;
    private final Map<String, Integer> ended = new HashMap<>();
    private final Set<String> began = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final StringBuilder rest = new StringBuilder();
    private long offset;
    private boolean ready;
    private long shell;
    private long forwarder;

    Control(Path file) {
        this.file = file;
    }

    boolean ready() {
        return ready;
    }

    /** Process numbers as the sandbox sees them; 0 before there is one. */
    long shell() {
        return shell;
    }

    long forwarder() {
        return forwarder;
    }

    Optional<Integer> ended(String action) {
        return Optional.ofNullable(ended.get(action));
    }

    boolean began(String action) {
        return began.contains(action);
    }

    boolean refused(String action) {
        return refused.contains(action);
    }

    void readOn() {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            var buffer = ByteBuffer.allocate(CHUNK);
            for (int read; (read = channel.read(buffer.clear(), offset)) > 0; offset += read) {
                rest.append(new String(buffer.array(), 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        for (int end; (end = rest.indexOf("\n")) >= 0; rest.delete(0, end + 1)) {
            line(rest.substring(0, end).split(" "));
        }
    }

    private void line(String[] words) {
        switch (words[0]) {
            case "ready" -> ready = true;
            case "shell" -> shell = number(words);
            case "forwarder" -> forwarder = number(words);
            case "started" -> began.add(words[1]);
            case "refused" -> refused.add(words[1]);
            case "ended" -> ended.put(words[1], Integer.parseInt(words[2]));
            default -> {
                // what the runtime says itself
            }
        }
    }

    private static long number(String[] words) {
        return Long.parseLong(words[1]);
    }
}
