package dev.perimeter.sandbox.runner;

import java.util.Locale;
import java.util.Map;

/** One thing for the runner to do; {@code environment} is exported before {@code command} is run. */
public record Frame(Verb verb, String action, Map<String, String> environment, String command) {

    /** Where a command runs: in the persistent shell, in a new persistent shell, nowhere, or beside the shell. */
    public enum Verb {
        SHELL,
        FRESH,
        RESTART,
        TOOL;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Frame {
        environment = Map.copyOf(environment);
    }

    /** As it is handed over. */
    public String line() {
        return verb.wire() + " " + action + "\n";
    }

    @Override
    public String toString() {
        return "Frame[" + verb + ", " + action + "]";
    }
}
