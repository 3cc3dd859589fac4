package dev.perimeter.local.command;

import dev.perimeter.local.backup.Restore;
import dev.perimeter.local.progress.Progress;
import dev.perimeter.local.state.StateLock;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops the stack and puts a backup in the place of its data. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Stops the stack and puts a backup in the place of its data.")
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Parameters(paramLabel = "FOLDER", description = "What deploy/local/backup wrote.")
    private Path folder = Path.of("");

    @Spec
    private @Nullable CommandSpec specification;

    @Override
    public Integer call() {
        var layout = place.layout();
        var progress = new Progress(Terminal.out(specification), false);
        try (var _ = StateLock.take(layout)) {
            new Restore(layout, folder.toAbsolutePath()).run(progress);
        }
        return 0;
    }
}
