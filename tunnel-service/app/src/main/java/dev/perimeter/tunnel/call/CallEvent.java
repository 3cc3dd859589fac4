package dev.perimeter.tunnel.call;

import dev.perimeter.harness.contract.Refused;

/** What is told of a call while it lasts; the last two end it. */
public sealed interface CallEvent {

    /** {@code total} is 0 when unknown. */
    record Progressed(double progress, double total, String message) implements CallEvent {}

    record Ended(CallOutcome outcome) implements CallEvent {}

    /** It never started. */
    record TurnedAway(Refused reason) implements CallEvent {}
}
