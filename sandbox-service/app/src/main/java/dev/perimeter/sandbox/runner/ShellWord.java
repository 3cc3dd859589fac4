package dev.perimeter.sandbox.runner;

import java.util.Map;
import java.util.stream.Collectors;

/** Text as one word of a shell, whatever it holds. */
public final class ShellWord {

    private ShellWord() {}

    public static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Lines that export these. */
    public static String exports(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "=" + quote(variable.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
