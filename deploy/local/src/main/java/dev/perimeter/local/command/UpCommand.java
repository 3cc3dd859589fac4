package dev.perimeter.local.command;

import dev.perimeter.local.demo.review.IncidentReview;
import dev.perimeter.local.machine.Machine;
import dev.perimeter.local.progress.Progress;
import dev.perimeter.local.service.Form;
import dev.perimeter.local.stack.LocalStack;
import dev.perimeter.local.state.StateLock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack and leaves it running. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts the stack and leaves it running.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Option(names = "--reset", description = "Forget all data first.")
    private boolean reset;

    @Option(names = "--no-demo", description = "Do not run the demonstration afterwards.")
    private boolean noDemo;

    @Option(names = "--native", description = "Run native executables; needs a GraalVM to build them.")
    private boolean executables;

    @Option(names = "--port-offset", paramLabel = "N", description = "Added to every port (PERIMETER_PORT_OFFSET; 0).")
    private @Nullable Integer offset;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Start only these components and what they need.")
    private @Nullable List<String> only;

    @Spec
    private @Nullable CommandSpec specification;

    @Override
    public Integer call() {
        var began = System.nanoTime();
        var out = Terminal.out(specification);
        var progress = new Progress(out, Terminal.interactive());
        Machine.here().require(progress);
        var layout = place.layout();
        try (var _ = StateLock.take(layout)) {
            if (reset) {
                LocalStack.reset(layout, progress);
            }
            var local = LocalStack.of(layout, offset(), executables ? Form.NATIVE : Form.JVM);
            out.println("Starting Perimeter in " + layout.state());
            out.flush();
            local.stack()
                    .up(progress, Optional.ofNullable(only).orElse(local.stack().names()));
            out.printf(Locale.ROOT, "Ready after %.0f s.%n%n", (System.nanoTime() - began) / 1e9);
            Summary.print(local, out);
            if (!noDemo && only == null) {
                out.println();
                var _ = new IncidentReview(local.site(), out).run();
            }
        }
        return 0;
    }

    private int offset() {
        return Optional.ofNullable(offset)
                .or(() -> Place.environment("PERIMETER_PORT_OFFSET").map(Integer::valueOf))
                .orElse(0);
    }
}
