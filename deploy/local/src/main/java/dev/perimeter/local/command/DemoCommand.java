package dev.perimeter.local.command;

import dev.perimeter.local.demo.review.IncidentReview;
import dev.perimeter.local.stack.LocalStack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the demonstration on a stack that is up. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Runs the demonstration on a running stack.")
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec specification;

    @Override
    public Integer call() {
        var local = LocalStack.of(place.layout());
        var _ = new IncidentReview(local.site(), Terminal.out(specification)).run();
        return 0;
    }
}
