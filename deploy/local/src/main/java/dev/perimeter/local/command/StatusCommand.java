package dev.perimeter.local.command;

import dev.perimeter.local.process.Running;
import dev.perimeter.local.stack.LocalStack;
import dev.perimeter.local.stack.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what runs; the exit code is 0 when everything serves. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows what runs.")
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_READY = 3;

    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec specification;

    @Override
    public Integer call() {
        var out = Terminal.out(specification);
        var states = LocalStack.of(place.layout()).stack().state();
        for (var state : states) {
            out.printf(
                    "  %-16s %-9s %8s  %s%n",
                    state.name(),
                    word(state),
                    state.running().map(Running::pid).map(String::valueOf).orElse("-"),
                    state.ports());
        }
        return states.stream().allMatch(Stack.State::ready) ? 0 : NOT_READY;
    }

    private static String word(Stack.State state) {
        if (state.ready()) {
            return "ready";
        }
        return state.running().isPresent() ? "not ready" : "stopped";
    }
}
