package dev.perimeter.local.command;

import dev.perimeter.local.bench.StartUp;
import dev.perimeter.local.service.Service;
import dev.perimeter.local.stack.LocalStack;
import dev.perimeter.local.state.StateLock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a running stack. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures how long each process of a running stack takes to be ready, and its memory, in every form"
                        + " that is built.")
final class BenchCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "Starts of each form (5).")
    private int runs;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these processes.")
    private @Nullable List<String> only;

    @Spec
    private @Nullable CommandSpec specification;

    @Override
    public Integer call() {
        var layout = place.layout();
        try (var _ = StateLock.take(layout)) {
            var local = LocalStack.of(layout);
            new StartUp(local, Math.max(1, runs), Terminal.out(specification))
                    .measure(Arrays.stream(Service.values()).filter(this::asked).toList());
        }
        return 0;
    }

    private boolean asked(Service service) {
        return only == null || only.contains(service.client());
    }
}
