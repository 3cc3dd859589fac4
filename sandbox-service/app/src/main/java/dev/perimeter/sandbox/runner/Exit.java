package dev.perimeter.sandbox.runner;

/** How a frame ended. */
public sealed interface Exit {

    record Code(int value) implements Exit {}

    /** The runner had done an action of this name before. */
    record Refused() implements Exit {}

    /** The sandbox died with it. */
    record Died() implements Exit {}
}
