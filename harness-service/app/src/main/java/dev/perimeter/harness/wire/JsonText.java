package dev.perimeter.harness.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the database keeps as JSON text. */
@ApplicationScoped
public class JsonText {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final ObjectMapper json;

    JsonText(ObjectMapper json) {
        this.json = json;
    }

    public String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value cannot be written as JSON", e);
        }
    }

    public <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what is no " + type.getSimpleName(), e);
        }
    }

    public Map<String, String> texts(String text) {
        try {
            return json.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds what is no metadata", e);
        }
    }

    /** A value as a tree. */
    public ObjectNode tree(Object value) {
        return json.valueToTree(value);
    }
}
