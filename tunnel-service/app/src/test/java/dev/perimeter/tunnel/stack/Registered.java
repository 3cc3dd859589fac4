package dev.perimeter.tunnel.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The registrations of the tests' connectors: all belong to the workspace {@code team}, one to another as well. */
final class Registered {

    private static final Path FILE = Path.of("target", "connectors.yaml").toAbsolutePath();
    private static final List<String> TEAM = List.of(
            "calling",
            "proving",
            "path",
            "at-home",
            "losing-a",
            "losing-b",
            "losing-c",
            "losing-d",
            "losing-e",
            "losing-f",
            "losing-g",
            "losing-h",
            "losing-i",
            "losing-j",
            "losing-k",
            "other-g",
            "elsewhere-a",
            "elsewhere-b",
            "elsewhere-c",
            "elsewhere-d",
            "elsewhere-e",
            "elsewhere-f",
            "leaving-a",
            "rival");

    private Registered() {}

    static Path write() {
        var lines = Stream.concat(
                TEAM.stream().map(name -> "  " + name + ": {workspaces: [team]}"),
                Stream.of("  shared: {workspaces: [team, other]}"));
        try {
            return Files.writeString(FILE, lines.collect(Collectors.joining("\n", "connectors:\n", "\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
