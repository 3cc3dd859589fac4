package dev.perimeter.harness.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/** Text that PostgreSQL's {@code jsonb} and UTF-8 can hold: without U+0000 and halves of surrogate pairs. */
public final class Storable {

    private static final int REPLACEMENT = 0xFFFD;

    private Storable() {}

    public static boolean is(String text) {
        return text.codePoints().allMatch(Storable::is);
    }

    /** Names of fields included. */
    public static boolean is(JsonNode node) {
        return node.isTextual()
                ? is(node.textValue())
                : node.properties().stream().allMatch(field -> is(field.getKey()))
                        && StreamSupport.stream(node.spliterator(), false).allMatch(Storable::is);
    }

    /** With U+FFFD in place of what cannot be held. */
    public static String of(String text) {
        return is(text)
                ? text
                : text.codePoints()
                        .map(point -> is(point) ? point : REPLACEMENT)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    public static ObjectNode of(ObjectNode node) {
        if (is(node)) {
            return node;
        }
        var kept = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> kept.set(of(field.getKey()), of(field.getValue())));
        return kept;
    }

    public static ArrayNode of(ArrayNode node) {
        if (is(node)) {
            return node;
        }
        var kept = JsonNodeFactory.instance.arrayNode();
        node.forEach(item -> kept.add(of(item)));
        return kept;
    }

    private static JsonNode of(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> of(object);
            case ArrayNode array -> of(array);
            default -> node.isTextual() ? JsonNodeFactory.instance.textNode(of(node.textValue())) : node;
        };
    }

    private static boolean is(int point) {
        return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }
}
