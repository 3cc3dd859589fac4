package dev.perimeter.harness.wire;

import java.time.Instant;

/** How a caller comes in. */
public sealed interface Entry {

    /** With a token of its own, as SDKs do. */
    record Bearer() implements Entry {}

    /** Through the console; {@code login} is when the person last proved who they are, long ago where nobody knows. */
    record Console(Instant login) implements Entry {}
}
