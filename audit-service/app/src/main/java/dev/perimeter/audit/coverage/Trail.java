package dev.perimeter.audit.coverage;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the record holds of one action, in the order of the tree. */
final class Trail {

    /** A fact with its place. */
    record Placed<F extends Fact>(long sequence, F fact) {}

    /** A flow's two ends. */
    record Flow(Optional<Placed<Fact.FlowOpened>> opened, Optional<Placed<Fact.FlowClosed>> closed) {

        boolean refused() {
            return closed.filter(end -> end.fact().verdict().equals("refused")).isPresent();
        }
    }

    /** Whoever acts on a grant and may turn it away. */
    private static final Set<Producer> ACTORS =
            EnumSet.of(Producer.SANDBOX, Producer.GATEWAY, Producer.TUNNEL, Producer.SECRETS);

    /** What is missing when a producer says that its record could not be delivered. */
    private static final String UNDELIVERABLE = "record_undeliverable";

    private static final Flow UNSEEN = new Flow(Optional.empty(), Optional.empty());

    private final List<Placed<Fact.Decision>> decisions = new ArrayList<>();
    private final List<Placed<Fact.Approval>> approvals = new ArrayList<>();
    private final List<Placed<Fact.Intent>> intents = new ArrayList<>();
    private final List<Placed<Fact.Outcome>> outcomes = new ArrayList<>();
    private final List<Placed<Fact.Effects>> effects = new ArrayList<>();
    private final List<Placed<Fact.Lease>> leases = new ArrayList<>();
    private final Map<String, Flow> flows = new LinkedHashMap<>();
    private final Set<String> gaps = new HashSet<>();
    private long firstTrace = Long.MAX_VALUE;
    private boolean turnedAway;

    void add(Seen seen) {
        var at = seen.sequence();
        switch (seen.record().fact()) {
            case Fact.Decision decision -> decisions.add(new Placed<>(at, decision));
            case Fact.Approval approval -> approvals.add(new Placed<>(at, approval));
            case Fact.Intent intent -> intents.add(new Placed<>(at, intent));
            case Fact.Outcome outcome -> outcomes.add(new Placed<>(at, outcome));
            case Fact.Effects left -> trace(new Placed<>(at, left));
            case Fact.FlowOpened opened -> open(new Placed<>(at, opened));
            case Fact.FlowClosed closed -> close(new Placed<>(at, closed));
            case Fact.Lease lease -> lease(new Placed<>(at, lease));
            case Fact.Gap gap -> gaps.add(gap.rule());
            case Fact.Refusal refusal -> refused(seen.record().producer(), refusal);
            case Fact.ModelRequest _,
                    Fact.Configuration _,
                    Fact.Login _,
                    Fact.Logout _,
                    Fact.Lifecycle _,
                    Fact.Probe _,
                    Fact.Revocation _,
                    Fact.Checkpoint _,
                    Fact.Succession _,
                    Fact.Read _ -> {}
        }
    }

    Optional<Placed<Fact.Intent>> intent() {
        return intents.isEmpty() ? Optional.empty() : Optional.of(intents.getLast());
    }

    /** Where the first intent stands. */
    long firstIntent() {
        return intents.isEmpty() ? Long.MAX_VALUE : intents.getFirst().sequence();
    }

    Optional<Placed<Fact.Outcome>> outcome() {
        return outcomes.isEmpty() ? Optional.empty() : Optional.of(outcomes.getLast());
    }

    /** The one that the intent followed. */
    Optional<Placed<Fact.Decision>> decision() {
        return decisions.stream()
                .filter(decision -> decision.sequence() < firstIntent())
                .reduce((_, last) -> last);
    }

    /** As the intent or the decision names it, else empty. */
    String tool() {
        return intent().map(intent -> intent.fact().tool())
                .or(() -> decision().map(decision -> decision.fact().tool()))
                .orElse("");
    }

    boolean denied() {
        return decisions.stream().anyMatch(decision -> decision.fact().effect().equals("deny"))
                || approvals.stream()
                        .anyMatch(approval -> approval.fact().verdict().equals("deny"));
    }

    boolean turnedAway() {
        return turnedAway;
    }

    boolean approved() {
        return approvals.stream().anyMatch(approval -> approval.fact().verdict().equals("allow"));
    }

    List<Placed<Fact.Approval>> approvals() {
        return List.copyOf(approvals);
    }

    List<Placed<Fact.Effects>> effects() {
        return List.copyOf(effects);
    }

    List<Placed<Fact.Lease>> leases() {
        return List.copyOf(leases);
    }

    Map<String, Flow> flows() {
        return Map.copyOf(flows);
    }

    Set<String> gaps() {
        return Set.copyOf(gaps);
    }

    /** Where the first sign stands that something happened: changed files, a lease, a flow that was let out. */
    long firstTrace() {
        var firstFlow = flows.values().stream()
                .filter(flow -> !flow.refused())
                .mapToLong(Trail::start)
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.min(firstTrace, firstFlow);
    }

    boolean leftTraces() {
        return firstTrace() < Long.MAX_VALUE;
    }

    private static long start(Flow flow) {
        return flow.opened()
                .map(Placed::sequence)
                .or(() -> flow.closed().map(Placed::sequence))
                .orElse(Long.MAX_VALUE);
    }

    private void refused(Producer producer, Fact.Refusal refusal) {
        if (refusal.reason().equals(Fact.Refusal.UNDELIVERABLE)) {
            gaps.add(UNDELIVERABLE);
        } else {
            turnedAway |= ACTORS.contains(producer);
        }
    }

    private void trace(Placed<Fact.Effects> left) {
        effects.add(left);
        if (!left.fact().files().isEmpty() || !left.fact().processes().isEmpty()) {
            firstTrace = Math.min(firstTrace, left.sequence());
        }
    }

    private void lease(Placed<Fact.Lease> lease) {
        leases.add(lease);
        firstTrace = Math.min(firstTrace, lease.sequence());
    }

    private void open(Placed<Fact.FlowOpened> opened) {
        flows.merge(
                opened.fact().flow(),
                new Flow(Optional.of(opened), Optional.empty()),
                (known, _) -> new Flow(Optional.of(opened), known.closed()));
    }

    private void close(Placed<Fact.FlowClosed> closed) {
        var known = flows.getOrDefault(closed.fact().flow(), UNSEEN);
        flows.put(closed.fact().flow(), new Flow(known.opened(), Optional.of(closed)));
    }
}
