package dev.perimeter.tunnel.call;

/** What became of an action. */
public sealed interface Settlement {

    record Running() implements Settlement {}

    record Finished(CallOutcome outcome) implements Settlement {}

    /** {@code neverStarted}: it did not happen and no longer can. */
    record Unknown(boolean neverStarted) implements Settlement {}
}
