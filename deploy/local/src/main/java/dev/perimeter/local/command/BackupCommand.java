package dev.perimeter.local.command;

import dev.perimeter.local.backup.Backup;
import dev.perimeter.local.progress.Progress;
import dev.perimeter.local.stack.LocalStack;
import dev.perimeter.local.state.StateLock;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the running stack's data into a folder. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies the running stack's data into a folder.")
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Parameters(paramLabel = "FOLDER", description = "Where to; must not be there yet.")
    private Path folder = Path.of("");

    @Spec
    private @Nullable CommandSpec specification;

    @Override
    public Integer call() {
        var layout = place.layout();
        var progress = new Progress(Terminal.out(specification), false);
        try (var _ = StateLock.take(layout)) {
            new Backup(LocalStack.of(layout), folder.toAbsolutePath()).run(progress);
        }
        return 0;
    }
}
