package dev.perimeter.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The files that the tests read; they run in the folder of this module. */
final class Deploy {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Path COMPOSE = Path.of("").toAbsolutePath();
    static final Path IMAGES = COMPOSE.resolveSibling("images");
    static final Path HELM = COMPOSE.resolveSibling("helm");
    static final Path ROOT = COMPOSE.resolve("../..").normalize();

    private Deploy() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** With anchors and merge keys resolved. */
    static JsonNode yaml(Path file) {
        return yaml(text(file));
    }

    static JsonNode yaml(String text) {
        return JSON.valueToTree(new Yaml().load(text));
    }

    static JsonNode compose() {
        return yaml(COMPOSE.resolve("compose.yaml"));
    }

    static List<Map.Entry<String, JsonNode>> services() {
        return List.copyOf(compose().path("services").properties());
    }

    static List<String> words(JsonNode list) {
        return Stream.concat(
                        list.isObject() ? list.propertyStream().map(Map.Entry::getKey) : Stream.of(),
                        list.isArray() ? list.valueStream().map(JsonNode::asText) : Stream.of())
                .toList();
    }
}
