package dev.perimeter.local.keycloak;

import dev.perimeter.local.files.Archive;
import dev.perimeter.local.process.Environment;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.state.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The server's distribution, unpacked and built for PostgreSQL once; the build takes most of a first start. */
record KeycloakDistribution(Layout layout, Path archive) {

    private static final Duration BUILD = Duration.ofMinutes(5);
    private static final List<String> OPTIONS = List.of("--db=postgres", "--health-enabled=true", "--cache=local");

    /** The folder of the built distribution. */
    Path home() {
        var name = archive.getFileName().toString().replace(".tar.gz", "").replace("-quarkus-dist", "");
        return Archive.once(layout.cache().resolve(name), this::fill);
    }

    private void fill(Path folder) {
        try (var packed = Files.newInputStream(archive);
                var tar = new GZIPInputStream(packed)) {
            Archive.untar(tar, folder, 1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + archive, e);
        }
        var command = new ArrayList<>(List.of(folder + "/bin/kc.sh", "build"));
        command.addAll(OPTIONS);
        new Program(command, Environment.plain(), folder, BUILD).require();
    }
}
