package dev.perimeter.helm.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A copy of a chart in which hooks are ordinary objects: the library leaves hooks out of what it renders, and they have
 * to keep the same promises.
 */
public final class Staged {

    /** The annotation of a hook in a copy. */
    public static final String HOOK = "helm.sh/shown-hook";

    private static final Map<String, Path> KNOWN = new ConcurrentHashMap<>();

    private Staged() {}

    static Path of(String chart) {
        return KNOWN.computeIfAbsent(chart, Staged::copy);
    }

    private static Path copy(String chart) {
        var from = Path.of(chart);
        var to = Path.of("target", "charts", chart);
        try (var files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replace("helm.sh/hook:", HOOK + ":"));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
