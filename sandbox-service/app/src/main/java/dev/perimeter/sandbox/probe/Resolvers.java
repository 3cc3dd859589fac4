package dev.perimeter.sandbox.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The name servers that the host itself asks. */
public final class Resolvers {

    private static final Path FILE = Path.of("/etc/resolv.conf");
    private static final Pattern LINE = Pattern.compile("\\s*nameserver\\s+([0-9a-fA-F.:]+)\\s*");

    private Resolvers() {}

    /** Empty where the host has none or does not say. */
    public static List<String> addresses() {
        try {
            return Files.readAllLines(FILE).stream()
                    .map(LINE::matcher)
                    .filter(match -> match.matches())
                    .map(match -> match.group(1))
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
