package dev.perimeter.audit.coverage;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import java.util.HashSet;
import java.util.Set;

/** What is known of the places where actions happen: which sandboxes were probed, which connectors registered. */
final class Surroundings {

    private final Set<String> held = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> connectors = new HashSet<>();

    void add(Seen seen) {
        switch (seen.record().fact()) {
            case Fact.Probe probe -> probe(probe);
            case Fact.Lifecycle lifecycle when connected(seen, lifecycle) -> connectors.add(lifecycle.target());
            default -> {}
        }
    }

    /** Whether everything that the sandbox must not be able to do was tried and failed. */
    boolean probed(String sandbox) {
        return held.contains(sandbox) && !failed.contains(sandbox);
    }

    boolean registered(String connector) {
        return connectors.contains(connector);
    }

    private static boolean connected(Seen seen, Fact.Lifecycle lifecycle) {
        return seen.record().producer() == Producer.TUNNEL && lifecycle.state().equals("connected");
    }

    private void probe(Fact.Probe probe) {
        var passed = probe.passed()
                && !probe.checks().isEmpty()
                && probe.checks().stream().allMatch(Fact.Check::held);
        (passed ? held : failed).add(probe.sandbox());
    }
}
