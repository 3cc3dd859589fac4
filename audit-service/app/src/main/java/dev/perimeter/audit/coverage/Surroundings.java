package dev.perimeter.audit.coverage;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is known of the places where actions happen: which sandboxes were probed, which connectors registered. */
final class Surroundings {

    private final Set<String> held = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> connectors;

    Surroundings(Set<String> connectors) {
        this.connectors = Set.copyOf(connectors);
    }

    void add(Seen seen) {
        if (seen.record().fact() instanceof Fact.Probe probe) {
            probe(probe);
        }
    }

    /** Whether everything that the sandbox must not be able to do was tried and failed. */
    boolean probed(String sandbox) {
        return held.contains(sandbox) && !failed.contains(sandbox);
    }

    boolean registered(String connector) {
        return connectors.contains(connector);
    }

    /** The connector whose registration this is. */
    static Optional<String> connected(Seen seen) {
        return seen.record().producer() == Producer.TUNNEL
                        && seen.record().fact() instanceof Fact.Lifecycle lifecycle
                        && lifecycle.state().equals("connected")
                ? Optional.of(lifecycle.target())
                : Optional.empty();
    }

    private void probe(Fact.Probe probe) {
        var passed = probe.passed()
                && !probe.checks().isEmpty()
                && probe.checks().stream().allMatch(Fact.Check::held);
        (passed ? held : failed).add(probe.sandbox());
    }
}
