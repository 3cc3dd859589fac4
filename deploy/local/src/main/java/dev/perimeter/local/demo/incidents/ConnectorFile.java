package dev.perimeter.local.demo.incidents;

import dev.perimeter.local.state.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The connector's own file: the one in the source tree with this machine's paths in it. */
record ConnectorFile(Path file, Path server, Path incidents) {

    void write(Path template) {
        try {
            PrivateFile.write(
                    file,
                    Files.readString(template)
                            .replace("@SERVER@", server.toString())
                            .replace("@INCIDENTS@", incidents.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + template, e);
        }
    }
}
