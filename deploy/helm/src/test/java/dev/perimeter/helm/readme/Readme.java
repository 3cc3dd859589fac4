package dev.perimeter.helm.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The README of a chart: its head, then a table of its values. */
public record Readme(Path chart) {

    public String text() {
        var rows = ValuesFile.read(chart.resolve("values.yaml")).stream()
                .map(entry -> "| `" + entry.path() + "` | " + code(entry.value()) + " | " + words(entry.words()) + " |")
                .collect(Collectors.joining("\n"));
        try {
            return Files.readString(chart.resolve("README.head.md"))
                    + "| value | default | what it is |\n|---|---|---|\n" + rows + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return chart.resolve("README.md");
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + cell(value) + "`";
    }

    private static String words(String text) {
        return cell(text).replace("<", "&lt;");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
