package dev.perimeter.harness.tool;

/** What the acting service knows of an action. */
public sealed interface Settled {

    record Running() implements Settled {}

    record Finished(Answer answer) implements Settled {}

    /** It never started and never will. */
    record NeverStarted() implements Settled {}

    record Unknown() implements Settled {}
}
