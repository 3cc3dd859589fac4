package dev.perimeter.helm.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** The objects of one rendering. */
public record Rendered(List<HasMetadata> objects) {

    static Rendered of(String yaml) {
        return new Rendered(Stream.of(yaml.split("(?m)^---$"))
                .filter(document -> document.lines().anyMatch(line -> line.startsWith("kind:")))
                .map(StrictModel::read)
                .toList());
    }

    public <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The only object of a type and name; the release's own prefix is left out. */
    public <T extends HasMetadata> T one(Class<T> type, String name) {
        var found = all(type).stream()
                .filter(object -> List.of(name, Chart.RELEASE + "-" + name)
                        .contains(object.getMetadata().getName()))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    found.size() + " objects " + type.getSimpleName() + " " + name + " instead of one");
        }
        return found.getFirst();
    }

    public boolean has(Class<? extends HasMetadata> type) {
        return objects.stream().anyMatch(type::isInstance);
    }

    /** What a ConfigMap has under a key. */
    public String text(String map, String key) {
        return Objects.requireNonNull(one(ConfigMap.class, map).getData().get(key), key);
    }

    /** A process's application.properties. */
    public Properties settings(String process) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text(process + "-settings", "application.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
