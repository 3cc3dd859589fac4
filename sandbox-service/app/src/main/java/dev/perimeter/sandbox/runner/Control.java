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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the runner has said so far, read on from where it was read last. Not safe for two threads. */
final class Control {

    private static final int CHUNK = 8192;
    private static final Pattern FORM = Pattern.compile(
            "(?=(?:shell|forwarder) [0-9]{1,9} [0-9]{1,18}$|(?:started|refused) [^ ]+$|ended [^ ]+ [0-9]{1,3}$)"
                    + "([a-z]+) ([^ ]+)(?: ([0-9]+))?");

    private final Path file;
    private final Map<String, Integer> ended = new HashMap<>();
    private final Set<String> began = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final StringBuilder rest = new StringBuilder();
    private long offset;
    private boolean ready;
    private InnerProcess shell = InnerProcess.NONE;
    private InnerProcess forwarder = InnerProcess.NONE;

    Control(Path file) {
        this.file = file;
    }

    boolean ready() {
        return ready;
    }

    InnerProcess shell() {
        return shell;
    }

    InnerProcess forwarder() {
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
            line(rest.substring(0, end));
        }
    }

    /** What is not said in this form is not the runner's word. */
    private void line(String line) {
        if (line.equals("ready")) {
            ready = true;
            return;
        }
        var match = FORM.matcher(line);
        if (!match.matches()) {
            return;
        }
        switch (match.group(1)) {
            case "shell" -> shell = process(match);
            case "forwarder" -> forwarder = process(match);
            case "started" -> began.add(match.group(2));
            case "refused" -> refused.add(match.group(2));
            default -> ended.put(match.group(2), Integer.parseInt(match.group(3)));
        }
    }

    private static InnerProcess process(MatchResult match) {
        return new InnerProcess(Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
    }
}
