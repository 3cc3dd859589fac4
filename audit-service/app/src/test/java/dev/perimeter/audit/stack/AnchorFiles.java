package dev.perimeter.audit.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The anchor's folder, which a database's restore leaves alone. */
public final class AnchorFiles {

    private static Path folder = Path.of("");

    private AnchorFiles() {}

    static Path make() {
        try {
            folder = Files.createTempDirectory("anchor");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path folder() {
        return folder;
    }

    /** The file of the largest checkpoint of the newest log. */
    public static Path newest() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
