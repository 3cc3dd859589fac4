package dev.perimeter.audit.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.LogName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adds files and changes none: {@code log number/first size of ten thousand/size.note}. Names are of equal length, so
 * that the newest is the last; a file whose writer died is no note and stands for nothing.
 */
record AnchorFolder(Path folder) {

    private static final long SHELF = 10_000;
    private static final Pattern LOG = Pattern.compile("[0-9]{6}");
    private static final Pattern FILE = Pattern.compile("[0-9]{19}(\\.note)?");

    /** Durable when it returns; what is kept already stays as it is. */
    void keep(CheckpointNote checkpoint, String note) throws IOException {
        made(log(checkpoint));
        made(shelf(checkpoint));
        try (var channel =
                FileChannel.open(file(checkpoint), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var bytes = UTF_8.encode(note);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    /** Within what is there: an anchor that has gone away is not made anew in its place. */
    private static void made(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    /** Which of these it holds, of the same root. */
    Set<CheckpointNote> keeping(List<CheckpointNote> checkpoints) throws IOException {
        requireFolder();
        var kept = new HashSet<CheckpointNote>();
        for (var checkpoint : checkpoints) {
            var file = file(checkpoint);
            if (Files.exists(file)) {
                read(file).filter(checkpoint::equals).ifPresent(kept::add);
            }
        }
        return Set.copyOf(kept);
    }

    /** The largest checkpoint of the newest log. */
    Optional<CheckpointNote> newest() throws IOException {
        requireFolder();
        for (var log : latest(folder, LOG)) {
            for (var shelf : latest(log, FILE)) {
                for (var file : latest(shelf, FILE)) {
                    var note = read(file);
                    if (note.isPresent()) {
                        return note;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void requireFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("the anchor " + folder + " is no folder; mount it, or make it if there is none yet");
        }
    }

    private Path log(CheckpointNote checkpoint) {
        return folder.resolve("%06d".formatted(LogName.of(checkpoint.origin()).number()));
    }

    private Path shelf(CheckpointNote checkpoint) {
        return log(checkpoint).resolve("%019d".formatted(checkpoint.size() / SHELF * SHELF));
    }

    private Path file(CheckpointNote checkpoint) {
        return shelf(checkpoint).resolve("%019d.note".formatted(checkpoint.size()));
    }

    private static List<Path> latest(Path folder, Pattern name) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry ->
                            name.matcher(entry.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static Optional<CheckpointNote> read(Path file) throws IOException {
        try {
            return Optional.of(CheckpointNote.claimed(Files.readString(file)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
