package dev.perimeter.sandbox.probe;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Fact.Check;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.driver.Trial;
import dev.perimeter.sandbox.runner.Frame;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Tests a new sandbox from inside before anything else runs in it, and from outside. Blocking. */
@ApplicationScoped
public class Probe {

    private static final String NAME = "probe";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** One attempt at everything, and for how long after the first one it is no verdict. */
    record Attempt(List<Check> checks, Duration settling) {

        boolean held() {
            return checks.stream().allMatch(Check::held);
        }
    }

    public Fact.Probe of(SandboxId sandbox, Container container) {
        var last = settled(number -> attempt(container, number == 1 ? NAME : NAME + "-" + number));
        return new Fact.Probe(sandbox.value(), last.held(), last.checks());
    }

    /** The first attempt that holds everywhere, or the one that counts. */
    static Attempt settled(IntFunction<Attempt> attempts) {
        var began = System.nanoTime();
        for (int number = 1; ; number++) {
            var attempt = attempts.apply(number);
            if (attempt.held()
                    || System.nanoTime() - began >= attempt.settling().toNanos()) {
                return attempt;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Attempt attempt(Container container, String name) {
        var trial = container.trial();
        var checks = checks(container, trial, name);
        return new Attempt(
                checks,
                trial.settling(checks.stream().filter(check -> !check.held()).toList()));
    }

    private static List<Check> checks(Container container, Trial trial, String name) {
        var checks = new ArrayList<>(Testimony.of(trial.checks(), printed(container, name, trial.program())));
        checks.addAll(trial.outside());
        return List.copyOf(checks);
    }

    private static String printed(Container container, String name, String program) {
        var runner = container.runner();
        var listener = new Listener(container);
        runner.submit(new Frame(Frame.Verb.TOOL, name, Map.of(), program));
        runner.await(name, listener);
        runner.forget(name);
        return listener.printed();
    }
}
