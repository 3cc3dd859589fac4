package dev.perimeter.sandbox.probe;

import dev.perimeter.audit.contract.Fact.Check;
import dev.perimeter.sandbox.driver.Trial;
import dev.perimeter.sandbox.host.HostProcess;
import dev.perimeter.sandbox.runner.Program;
import dev.perimeter.sandbox.runner.ShellWord;
import dev.perimeter.sandbox.worktype.Isolation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tests a sandbox on this host, where its kernel and the canary can be looked at. */
public final class HostTrial implements Trial {

    private static final List<String> CHECKS =
            List.of("another_sandbox", "canary", "dns", "forbidden_host", "metadata", "raw_address", "write_outside");

    private final Canary canary;
    private final HostProcess first;
    private final Isolation isolation;
    private final boolean alive;
    private final long before;

    public HostTrial(Canary canary, HostProcess first, Isolation isolation) {
        this.canary = canary;
        this.first = first;
        this.isolation = isolation;
        this.alive = canary.alive();
        this.before = canary.visits();
    }

    @Override
    public String program() {
        var words = new ArrayList<>(List.of(
                Integer.toString(canary.port()),
                canary.file().toString(),
                String.valueOf(canary.file().getParent())));
        words.addAll(Resolvers.addresses());
        var arguments = words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
        return "set -- " + arguments + "\n" + Program.text("/probe/probe.sh");
    }

    @Override
    public List<String> checks() {
        return CHECKS;
    }

    @Override
    public List<Check> outside() {
        var checks = new ArrayList<Check>();
        checks.add(new Check("canary_alive", alive, ""));
        checks.add(new Check("canary_unseen", canary.visits() == before, ""));
        if (isolation == Isolation.CONTAINER) {
            checks.addAll(HostView.of(first));
        }
        return checks;
    }

    @Override
    public Duration settling(List<Check> failed) {
        return Duration.ZERO;
    }
}
