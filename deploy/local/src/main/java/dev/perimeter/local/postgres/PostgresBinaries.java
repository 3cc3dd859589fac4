package dev.perimeter.local.postgres;

import dev.perimeter.local.files.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.tukaani.xz.XZInputStream;

/** The server's programs, as an archive on the class path. */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private PostgresBinaries() {}

    static void unpack(Path folder) {
        var archive = Objects.requireNonNull(
                PostgresBinaries.class.getResourceAsStream(ARCHIVE), "no PostgreSQL for this platform");
        try (var tar = new XZInputStream(archive)) {
            Archive.untar(tar, folder, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL", e);
        }
    }
}
