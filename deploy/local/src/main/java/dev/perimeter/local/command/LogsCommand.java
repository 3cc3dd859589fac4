package dev.perimeter.local.command;

import dev.perimeter.local.stack.LocalStack;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a component's log and follows it. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows a component's log and follows it.")
final class LogsCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Option(names = "--no-follow", description = "End after the last line.")
    private boolean once;

    @Option(names = "--lines", paramLabel = "N", defaultValue = "200", description = "How many to begin with (200).")
    private int lines;

    @Parameters(paramLabel = "SERVICE", description = "A name that status shows, with or without '-service'.")
    private @Nullable String component;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var layout = place.layout();
        var name = LocalStack.of(layout)
                .stack()
                .component(String.valueOf(component))
                .name();
        var follow = once ? "--lines=" + lines : "--lines=" + lines + " --follow=name --retry";
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec tail " + follow + " \"$0\"",
                        layout.log(name).toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
