package dev.perimeter.sandbox.probe;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Fact.Check;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.oci.OciSandbox;
import dev.perimeter.sandbox.runner.Frame;
import dev.perimeter.sandbox.runner.ShellWord;
import dev.perimeter.sandbox.worktype.Isolation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tests a new sandbox from inside before anything else runs in it, and from outside. Blocking. */
@ApplicationScoped
public class Probe {

    private static final String NAME = "probe";

    private final Canary canary;
    private final Resolvers resolvers;
    private final String program;

    Probe(Canary canary, Resolvers resolvers) {
        this.canary = canary;
        this.resolvers = resolvers;
        this.program = program();
    }

    public Fact.Probe of(SandboxId sandbox, Isolation isolation, OciSandbox container) {
        var alive = canary.alive();
        var before = canary.visits();
        var checks = new ArrayList<>(Testimony.of(printed(container)));
        checks.add(new Check("canary_alive", alive, ""));
        checks.add(new Check("canary_unseen", canary.visits() == before, ""));
        if (isolation == Isolation.CONTAINER) {
            checks.addAll(HostView.of(container.first()));
        }
        return new Fact.Probe(sandbox.value(), checks.stream().allMatch(Check::held), List.copyOf(checks));
    }

    private String printed(OciSandbox container) {
        var runner = container.runner();
        var listener = new Listener(container);
        runner.submit(new Frame(Frame.Verb.TOOL, NAME, Map.of(), "set -- " + arguments() + "\n" + program));
        runner.await(NAME, listener);
        runner.forget(NAME);
        return listener.printed();
    }

    private String arguments() {
        var words = new ArrayList<>(List.of(
                Integer.toString(canary.port()),
                canary.file().toString(),
                String.valueOf(canary.file().getParent())));
        words.addAll(resolvers.addresses());
        return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
    }

    private static String program() {
        try (var in = Probe.class.getResourceAsStream("/probe/probe.sh")) {
            if (in == null) {
                throw new IllegalStateException("the probe is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
