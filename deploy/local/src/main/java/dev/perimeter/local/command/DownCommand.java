package dev.perimeter.local.command;

import dev.perimeter.local.progress.Progress;
import dev.perimeter.local.stack.LocalStack;
import dev.perimeter.local.state.StateLock;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the stack. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops everything; the data stays.")
final class DownCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Option(names = "--reset", description = "Forget all data, too.")
    private boolean reset;

    @Spec
    private @Nullable CommandSpec specification;

    @Override
    public Integer call() {
        var layout = place.layout();
        var progress = new Progress(Terminal.out(specification), false);
        if (!Files.isDirectory(layout.state())) {
            progress.say("Nothing was ever started in " + layout.state());
            return 0;
        }
        try (var _ = StateLock.take(layout)) {
            LocalStack.of(layout).stack().down(progress);
            if (reset) {
                LocalStack.reset(layout, progress);
            }
        }
        progress.say("Perimeter is down.");
        return 0;
    }
}
