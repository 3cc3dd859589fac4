package dev.perimeter.local.process;

import dev.perimeter.local.state.Layout;
import dev.perimeter.local.state.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/** What runs, kept in one small file per process. */
final class PidFiles {

    private static final String SUFFIX = ".pid";

    private final Path folder;

    PidFiles(Layout layout) {
        this.folder = layout.state().resolve("run");
    }

    void write(String name, Running running) {
        PrivateFile.write(file(name), running.line());
    }

    /** The process of that name if it still runs. */
    Optional<Running> read(String name) {
        try {
            return Files.exists(file(name))
                    ? Optional.of(Running.parse(Files.readString(file(name)))).filter(Running::alive)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(name), e);
        }
    }

    /** When it was started. */
    FileTime written(String name) {
        return modified(file(name));
    }

    static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file(name), e);
        }
    }

    List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }
}
