package dev.perimeter.helm.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** A values file line by line: each key with what the comment behind it, or the lines above it, say. */
public final class ValuesFile {

    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z][\\w.-]*):(?: (.*))?$");
    private static final Pattern REMARK = Pattern.compile("^(.*?)(?:^| )# (.*)$");

    /** A key with its path, its default as it stands there (empty for a parent), and its words. */
    public record Entry(String path, String value, String words) {}

    private record Level(int indent, String path) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<String> above = new ArrayList<>();
    private int text = -1;

    private ValuesFile() {}

    public static List<Entry> read(Path file) {
        var values = new ValuesFile();
        try {
            Files.readAllLines(file).forEach(values::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(values.entries);
    }

    private void line(String line) {
        var indent = line.length() - line.stripLeading().length();
        if (text >= 0 && (line.isBlank() || indent > text)) {
            return;
        }
        text = -1;
        if (line.isBlank()) {
            above.clear();
        } else if (line.startsWith("#")) {
            above.add(line.substring(1).strip());
        } else {
            key(line);
        }
    }

    private void key(String line) {
        var matcher = KEY.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("neither a key nor a comment: " + line);
        }
        var indent = matcher.group(1).length();
        while (!levels.isEmpty() && levels.peek().indent >= indent) {
            levels.pop();
        }
        var rest = matcher.group(3) == null ? "" : matcher.group(3);
        var remark = REMARK.matcher(rest);
        var value = remark.matches() ? remark.group(1).strip() : rest.strip();
        var words = remark.matches() ? remark.group(2) : String.join(" ", above);
        var path = (levels.isEmpty() ? "" : levels.peek().path + ".") + matcher.group(2);
        if (value.equals("|")) {
            text = indent;
        }
        entries.add(new Entry(path, value.equals("|") ? "a text" : value, words));
        levels.push(new Level(indent, path));
        above.clear();
    }
}
