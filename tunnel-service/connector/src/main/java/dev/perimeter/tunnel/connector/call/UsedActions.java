package dev.perimeter.tunnel.connector.call;

import dev.perimeter.harness.contract.ActionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The action ids that were used here, in a file that is on disk before a call starts: a restart repeats nothing. */
final class UsedActions implements AutoCloseable {

    /** Beyond start-before no grant starts anything; the day is for clocks that were set back. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int MOST_STARTS = 2;

    private record Use(int starts, boolean ended, Instant until) {

        Use started(Instant newUntil) {
            return new Use(starts + 1, false, newUntil);
        }

        Use finished() {
            return new Use(starts, true, until);
        }
    }

    private final Map<String, Use> uses = new HashMap<>();
    private final FileChannel file;
    private final FileChannel guard;

    private UsedActions(Map<String, Use> uses, FileChannel file, FileChannel guard) {
        this.uses.putAll(uses);
        this.file = file;
        this.guard = guard;
    }

    /** Reads the journal of earlier processes and leaves out what can no longer be asked for. */
    static UsedActions open(Path folder, Clock clock) {
        try {
            Files.createDirectories(folder);
            var guard = guard(folder);
            var journal = folder.resolve("actions");
            var uses = read(journal);
            uses.values().removeIf(use -> use.until.isBefore(clock.instant()));
            rewrite(folder, journal, uses);
            return new UsedActions(uses, FileChannel.open(journal, StandardOpenOption.APPEND), guard);
        } catch (IOException e) {
            throw new UncheckedIOException("the connector's state folder " + folder + " cannot be used", e);
        }
    }

    /** Whether the action may start now: the first time, or the second if that is harmless and the first was lost. */
    synchronized boolean begin(ActionId action, Instant startBefore, boolean idempotent) {
        var until = startBefore.plus(KEPT);
        var use = uses.getOrDefault(action.value(), new Use(0, false, until));
        if (use.starts > 0 && !(idempotent && !use.ended && use.starts < MOST_STARTS)) {
            return false;
        }
        append("start " + action.value() + " " + until.toEpochMilli());
        uses.put(action.value(), use.started(until));
        return true;
    }

    synchronized void end(ActionId action) {
        append("end " + action.value() + " 0");
        uses.computeIfPresent(action.value(), (_, use) -> use.finished());
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        guard.close();
    }

    /** Two connectors with one folder would each start what the other has started. */
    private static FileChannel guard(Path folder) throws IOException {
        var guard = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (guard.tryLock() != null) {
                return guard;
            }
        } catch (OverlappingFileLockException _) {
            guard.close();
        }
        throw new IllegalStateException("another connector uses the state folder " + folder);
    }

    private void append(String line) {
        try {
            var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the connector's journal cannot be written", e);
        }
    }

    private static Map<String, Use> read(Path journal) throws IOException {
        var uses = new HashMap<String, Use>();
        if (Files.exists(journal)) {
            for (var line : whole(Files.readString(journal))) {
                apply(uses, line.split(" ", -1));
            }
        }
        return uses;
    }

    /** A last line without its end was being written when the process died: its call had not started. */
    private static List<String> whole(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static void apply(Map<String, Use> uses, String[] entry) {
        var until = Instant.ofEpochMilli(Long.parseLong(entry[2]));
        switch (entry[0]) {
            case "start" -> uses.merge(entry[1], new Use(1, false, until), (use, _) -> use.started(until));
            case "end" -> uses.computeIfPresent(entry[1], (_, use) -> use.finished());
            default -> throw new IllegalStateException("the connector's journal is damaged");
        }
    }

    private static void rewrite(Path folder, Path journal, Map<String, Use> uses) throws IOException {
        var lines = new StringBuilder();
        uses.forEach((action, use) -> {
            lines.append(("start " + action + " " + use.until.toEpochMilli() + "\n").repeat(use.starts));
            lines.append(use.ended ? "end " + action + " 0\n" : "");
        });
        var fresh = folder.resolve("actions.new");
        try (var out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
        Files.move(fresh, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder);
    }

    /** The folder's entry is on disk, too. */
    static void force(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
