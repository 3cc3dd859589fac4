package dev.perimeter.audit.gap;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Decides which suspects are gaps. */
final class GapRules {

    private static final Set<String> NOT_STARTED = Set.of("refused", "cancelled");

    private final Instant now;
    private final GapConfig config;

    GapRules(Instant now, GapConfig config) {
        this.now = now;
        this.config = config;
    }

    /** Of something that tells of an action without an intent. */
    Optional<Draft> withoutIntent(Suspect suspect) {
        if (suspect.record().fact() instanceof Fact.Outcome outcome && NOT_STARTED.contains(outcome.ending())) {
            return Optional.empty();
        }
        return Optional.of(suspect.gap(
                "without_intent",
                "without_intent",
                suspect.record().fact().type().wire() + " at " + suspect.sequence() + " has no intent"));
    }

    /** Of a flow that names no action and was not refused. */
    Optional<Draft> withoutAction(Suspect suspect) {
        var flow = (Fact.FlowOpened) suspect.record().fact();
        return Optional.of(
                suspect.gap("flow_without_action", "flow_without_action-" + flow.flow(), "a flow to " + flow.host()));
    }

    /** Of an intent that has no outcome; empty while there may still be one. */
    Optional<Draft> withoutOutcome(Suspect suspect) {
        var intent = (Fact.Intent) suspect.record().fact();
        if (now.isBefore(intent.finishBefore().plus(config.grace()))) {
            return Optional.empty();
        }
        return Optional.of(suspect.gap(
                "intent_without_outcome",
                "intent_without_outcome",
                intent.tool() + " had to finish before " + intent.finishBefore()));
    }

    /** Of a flow that has no end; empty while it may still end. */
    Optional<Draft> withoutEnd(Suspect suspect) {
        var flow = (Fact.FlowOpened) suspect.record().fact();
        var known = suspect.over().isAfter(Instant.EPOCH);
        var due =
                known ? suspect.over().plus(config.grace()) : suspect.received().plus(config.longestFlow());
        if (now.isBefore(due)) {
            return Optional.empty();
        }
        return Optional.of(
                suspect.gap("flow_without_end", "flow_without_end-" + flow.flow(), "a flow to " + flow.host()));
    }
}
