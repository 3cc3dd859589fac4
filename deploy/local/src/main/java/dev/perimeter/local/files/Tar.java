package dev.perimeter.local.files;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.process.DaemonRefused;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.state.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Archives of folders, with the modes of their files. */
public final class Tar {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** Something changed while it was read, which GNU tar tells from an error. */
    private static final int CHANGED = 1;

    private Tar() {}

    /** These parts of a folder, but for what the patterns leave out; an archive of nothing where there is no part. */
    public static void pack(Path folder, Path archive, List<String> parts, String... without) {
        var command = new ArrayList<>(List.of("tar", "-C", folder.toString(), "-cf", archive.toString()));
        for (var pattern : without) {
            command.add("--exclude=" + pattern);
        }
        command.addAll(parts.isEmpty() ? List.of("-T", "/dev/null") : parts);
        run(command, CHANGED);
        Layout.mode(archive, "rw-------");
    }

    public static void unpack(Path archive, Path folder) {
        run(List.of("tar", "-C", Layout.folder(folder).toString(), "--no-same-owner", "-xpf", archive.toString()), 0);
    }

    private static void run(List<String> command, int worst) {
        var result = Program.of(command.toArray(String[]::new)).within(LIMIT).run();
        if (result.exit() < 0 || result.exit() > worst) {
            throw new RefusedException(new DaemonRefused.ProgramFailed("tar", result.output()));
        }
    }
}
