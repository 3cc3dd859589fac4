package dev.perimeter.helm.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A chart of this folder with the values files that it is rendered with. */
public record Chart(String name, List<Path> values) {

    public static final String RELEASE = "perimeter";
    public static final String NAMESPACE = "perimeter-system";

    /** Rendering takes a second; tests read the same ones. */
    private static final Map<Chart, Rendered> KNOWN = new ConcurrentHashMap<>();

    public Chart {
        values = List.copyOf(values);
    }

    public static Chart standard() {
        return new Chart("perimeter", List.of());
    }

    public static Chart development() {
        return standard().and(standard().file("values-dev.yaml"));
    }

    public static Chart production() {
        return standard().and(standard().file("values-production.yaml"));
    }

    public static Chart connector() {
        return new Chart("perimeter-connector", List.of());
    }

    /** Everything that an operator would render as it is shipped. */
    public static List<Chart> shipped() {
        return List.of(standard(), development(), production(), connector());
    }

    public Path file(String file) {
        return Path.of(name, file);
    }

    /** With further values, as in a values file. */
    public Chart with(String yaml) {
        try {
            var file = Files.createTempFile("values", ".yaml");
            file.toFile().deleteOnExit();
            return and(Files.writeString(file, yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Rendered rendered() {
        return KNOWN.computeIfAbsent(this, Chart::render);
    }

    /** Why it is not rendered. */
    public String refusal() {
        try {
            rendered();
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError(this + " is not refused");
    }

    public LintResult lint() {
        return new Helm(Path.of(name)).lint().strict().call();
    }

    private Rendered render() {
        var command = new Helm(Staged.of(name))
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion("1.34.0");
        values.forEach(command::withValuesFile);
        return Rendered.of(command.call());
    }

    private Chart and(Path file) {
        var more = new ArrayList<>(values);
        more.add(file);
        return new Chart(name, more);
    }

    @Override
    public String toString() {
        return name + values.stream().map(Path::getFileName).toList();
    }
}
