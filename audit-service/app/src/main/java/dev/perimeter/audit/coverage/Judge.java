package dev.perimeter.audit.coverage;

import dev.perimeter.audit.contract.Fact;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says of one action whether it stands wholly on record. All of coverage's rules are here. */
final class Judge {

    /** What the detector missed at its time; the trail itself tells whether it is missing still. */
    private static final Set<String> PASSING = Set.of("intent_without_outcome", "flow_without_end");

    private static final Set<String> NOT_STARTED = Set.of("refused", "cancelled");

    /** Where an action that has started is on record by another than harness. */
    private static final Set<String> OURS = Set.of("sandbox", "tunnel");

    /** The prefix of a tunnel flow's rule, before the connector's name. */
    private static final String CONNECTOR = "connector ";

    private final Surroundings surroundings;
    private final Instant now;

    Judge(Surroundings surroundings, Instant now) {
        this.surroundings = surroundings;
        this.now = now;
    }

    Judgement judge(Trail trail) {
        if (trail.intent().isEmpty()) {
            return withoutIntent(trail);
        }
        var intent = trail.intent().get().fact();
        if (trail.outcome().isEmpty()) {
            return now.isBefore(intent.finishBefore())
                    ? new Judgement.Pending()
                    : new Judgement.Outside("no outcome before its time was over");
        }
        var outcome = trail.outcome().get().fact();
        if (neverStarted(trail, intent, outcome)) {
            return new Judgement.Refused();
        }
        return fault(trail, intent, outcome)
                .<Judgement>map(Judgement.Outside::new)
                .orElseGet(Judgement.Inside::new);
    }

    private static Judgement withoutIntent(Trail trail) {
        var happened = trail.leftTraces()
                || trail.outcome()
                        .filter(outcome -> !NOT_STARTED.contains(outcome.fact().ending()))
                        .isPresent();
        if (happened) {
            return new Judgement.Outside("it has no intent");
        }
        var stopped = trail.denied() || trail.turnedAway() || trail.outcome().isPresent();
        return stopped ? new Judgement.Refused() : new Judgement.Pending();
    }

    /** What an actor takes on leaves at least a record of its effects, in a sandbox, or a flow, through the tunnel. */
    private static boolean neverStarted(Trail trail, Fact.Intent intent, Fact.Outcome outcome) {
        return switch (outcome.ending()) {
            case "refused" -> !trail.leftTraces();
            case "cancelled" ->
                OURS.contains(intent.place())
                        && !trail.leftTraces()
                        && trail.effects().isEmpty()
                        && gap(trail).isEmpty();
            default -> false;
        };
    }

    private Optional<String> fault(Trail trail, Fact.Intent intent, Fact.Outcome outcome) {
        return Stream.of(
                        order(trail),
                        ending(outcome),
                        decision(trail),
                        hashes(trail, intent, outcome),
                        gap(trail),
                        flows(trail),
                        injections(trail),
                        place(trail, intent))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> order(Trail trail) {
        if (trail.outcome().stream().anyMatch(outcome -> outcome.sequence() < trail.firstIntent())) {
            return Optional.of("its outcome was on record before its intent");
        }
        return when(trail.firstTrace() < trail.firstIntent(), "it left traces before its intent was on record");
    }

    private static Optional<String> ending(Fact.Outcome outcome) {
        return switch (outcome.ending()) {
            case "finished", "failed", "timed_out", "cancelled" -> Optional.empty();
            case "refused" -> Optional.of("it was refused, and yet it left traces");
            default -> Optional.of("its outcome is unknown");
        };
    }

    private static Optional<String> decision(Trail trail) {
        if (trail.decision().isEmpty()) {
            return Optional.of("no decision preceded its intent");
        }
        return switch (trail.decision().get().fact().effect()) {
            case "allow", "modify" -> Optional.empty();
            case "ask" -> when(!trail.approved(), "nobody's approval is on record");
            default -> Optional.of("it was not allowed");
        };
    }

    private static Optional<String> hashes(Trail trail, Fact.Intent intent, Fact.Outcome outcome) {
        var expected = intent.argumentsHash();
        var agree = Stream.concat(
                        Stream.of(outcome.argumentsHash()),
                        Stream.concat(
                                trail.decision().stream()
                                        .map(decision -> decision.fact().argumentsHash()),
                                trail.approvals().stream()
                                        .map(approval -> approval.fact().argumentsHash())))
                .allMatch(hash -> Objects.equals(hash, expected));
        return when(!agree, "the hashes of its arguments differ");
    }

    private static Optional<String> gap(Trail trail) {
        return trail.gaps().stream()
                .filter(rule -> !PASSING.contains(rule))
                .sorted()
                .findFirst()
                .map(rule -> "there is a gap: " + rule);
    }

    private static Optional<String> flows(Trail trail) {
        return trail.flows().values().stream()
                .map(Judge::flow)
                .flatMap(Optional::stream)
                .sorted()
                .findFirst();
    }

    private static Optional<String> flow(Trail.Flow flow) {
        if (flow.opened().isEmpty()) {
            return Optional.of("a flow has no opening");
        }
        var opened = flow.opened().get().fact();
        if (flow.closed().isEmpty()) {
            return Optional.of("a flow to " + opened.host() + " has no end");
        }
        if (flow.refused()) {
            return Optional.empty();
        }
        if (!opened.visibility().equals("inspected")) {
            return Optional.of("opaque network: a flow to " + opened.host() + " was not inspected");
        }
        return when(opened.unrestricted(), "unrestricted network: any host was allowed");
    }

    private static Optional<String> injections(Trail trail) {
        return trail.flows().values().stream()
                .flatMap(flow -> flow.closed().stream())
                .flatMap(closed ->
                        closed.fact().secrets().stream().filter(secret -> !leased(trail, secret, closed.sequence())))
                .sorted()
                .findFirst()
                .map(secret -> "the injection of " + secret + " has no lease");
    }

    private static boolean leased(Trail trail, String secret, long before) {
        return trail.leases().stream()
                .anyMatch(lease -> lease.fact().name().equals(secret) && lease.sequence() < before);
    }

    private Optional<String> place(Trail trail, Fact.Intent intent) {
        return switch (intent.place()) {
            case "sandbox" -> sandbox(trail, intent.target());
            case "tunnel" -> tunnel(trail, intent.target());
            case "client" -> Optional.of("it was run by the client");
            default -> Optional.of("it was run outside, at " + intent.place());
        };
    }

    private Optional<String> sandbox(Trail trail, String sandbox) {
        if (!surroundings.probed(sandbox)) {
            return Optional.of("its sandbox has no probe that passed");
        }
        var effects = trail.effects().stream()
                .map(Trail.Placed::fact)
                .filter(left -> left.target().equals(sandbox))
                .toList();
        if (effects.isEmpty()) {
            return Optional.of("its effects are not on record");
        }
        return when(effects.stream().anyMatch(Judge::incomplete), "its effects are not wholly on record");
    }

    private static boolean incomplete(Fact.Effects effects) {
        return effects.files().stream().anyMatch(file -> file.change().equals(Fact.FileChange.INCOMPLETE));
    }

    private Optional<String> tunnel(Trail trail, String upstream) {
        var carried = trail.flows().values().stream()
                .flatMap(flow -> flow.opened().stream())
                .map(Trail.Placed::fact)
                .filter(opened -> opened.target().equals(upstream))
                .map(Fact.FlowOpened::rule)
                .filter(rule -> rule.startsWith(CONNECTOR))
                .anyMatch(rule -> surroundings.registered(rule.substring(CONNECTOR.length())));
        return when(!carried, "no registered connector carried it");
    }

    private static Optional<String> when(boolean wrong, String reason) {
        return wrong ? Optional.of(reason) : Optional.empty();
    }
}
