package dev.perimeter.sandbox.action;

import java.util.Locale;

/** What came of an action, as it is journalled. */
public record ActionResult(
        String text, boolean error, int exitCode, Ending ending, boolean truncated, String outputHash) {

    /** How it ended; {@code lost} means that the sandbox died with it. */
    public enum Ending {
        FINISHED,
        TIMED_OUT,
        CANCELLED,
        LOST;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Ending of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    static ActionResult lost(String text) {
        return new ActionResult(text, true, 0, Ending.LOST, false, "");
    }

    /** A result may hold anything that the sandbox said. */
    @Override
    public String toString() {
        return "ActionResult[" + ending + ", " + exitCode + "]";
    }
}
