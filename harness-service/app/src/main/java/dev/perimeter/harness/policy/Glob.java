package dev.perimeter.harness.policy;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name pattern in which {@code *} stands for any characters and {@code ?} for one; case matters. */
record Glob(String text, Pattern pattern) {

    static Glob of(String text) {
        var regex = Arrays.stream(text.splitWithDelimiters("[*?]", 0))
                .map(Glob::part)
                .collect(Collectors.joining());
        return new Glob(text, Pattern.compile(regex, Pattern.DOTALL));
    }

    private static String part(String text) {
        return switch (text) {
            case "*" -> ".*";
            case "?" -> ".";
            default -> Pattern.quote(text);
        };
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
