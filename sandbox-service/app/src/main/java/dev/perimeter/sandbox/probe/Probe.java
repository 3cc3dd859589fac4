package dev.perimeter.sandbox.probe;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Fact.Check;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.runner.Frame;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tests a new sandbox from inside before anything else runs in it, and from outside. Blocking. */
@ApplicationScoped
public class Probe {

    private static final String NAME = "probe";

    public Fact.Probe of(SandboxId sandbox, Container container) {
        var trial = container.trial();
        var checks = new ArrayList<>(Testimony.of(trial.checks(), printed(container, trial.program())));
        checks.addAll(trial.outside());
        return new Fact.Probe(sandbox.value(), checks.stream().allMatch(Check::held), List.copyOf(checks));
    }

    private static String printed(Container container, String program) {
        var runner = container.runner();
        var listener = new Listener(container);
        runner.submit(new Frame(Frame.Verb.TOOL, NAME, Map.of(), program));
        runner.await(NAME, listener);
        runner.forget(NAME);
        return listener.printed();
    }
}
