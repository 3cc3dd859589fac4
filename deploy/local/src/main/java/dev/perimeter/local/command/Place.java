package dev.perimeter.local.command;

import dev.perimeter.local.state.Layout;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the stack's files are; every command has these options. */
final class Place {

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Where data and logs are kept (PERIMETER_STATE; .perimeter/local).")
    private @Nullable Path state;

    Layout layout() {
        var repository = Path.of(System.getProperty("perimeter.repository", ""));
        return new Layout(repository, folder(repository), cache());
    }

    private Path folder(Path repository) {
        return Optional.ofNullable(state)
                .or(() -> environment("PERIMETER_STATE").map(Path::of))
                .orElse(repository.resolve(".perimeter/local"));
    }

    private static Path cache() {
        return environment("PERIMETER_CACHE")
                .map(Path::of)
                .orElseGet(() -> environment("XDG_CACHE_HOME")
                        .map(Path::of)
                        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("perimeter"));
    }

    static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
