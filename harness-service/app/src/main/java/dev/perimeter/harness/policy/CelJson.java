package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as CEL values and back. */
final class CelJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CelJson() {}

    /** A whole number within 64 bits becomes an int, every other number a double. */
    static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING, BINARY -> node.asText();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL, MISSING, POJO -> NullValue.NULL_VALUE;
        };
    }

    private static Object number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.doubleValue();
    }

    private static Map<String, Object> object(JsonNode node) {
        var values = new LinkedHashMap<String, Object>();
        node.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
        return values;
    }

    private static List<Object> array(JsonNode node) {
        var values = new ArrayList<>();
        node.forEach(item -> values.add(value(item)));
        return values;
    }

    /** Empty for what JSON has no form of, a timestamp for example. */
    static Optional<JsonNode> json(Object value) {
        return switch (value) {
            case String text -> Optional.of(JSON.textNode(text));
            case Boolean flag -> Optional.of(JSON.booleanNode(flag));
            // as Jackson reads it, so that a value that was only passed on stays equal
            case Long number when number == number.intValue() -> Optional.of(JSON.numberNode(number.intValue()));
            case Long number -> Optional.of(JSON.numberNode(number));
            case Double number when Double.isFinite(number) -> Optional.of(JSON.numberNode(number));
            case NullValue _ -> Optional.of(JSON.nullNode());
            case List<?> items -> array(items);
            case Map<?, ?> fields -> object(fields);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> array(List<?> items) {
        var array = JSON.arrayNode();
        for (var item : items) {
            var node = json(item);
            if (node.isEmpty()) {
                return node;
            }
            array.add(node.get());
        }
        return Optional.of(array);
    }

    private static Optional<JsonNode> object(Map<?, ?> fields) {
        var object = JSON.objectNode();
        for (var field : fields.entrySet()) {
            var node = json(field.getValue());
            if (node.isEmpty() || !(field.getKey() instanceof String key)) {
                return Optional.empty();
            }
            object.set(key, node.get());
        }
        return Optional.of(object);
    }
}
