package dev.perimeter.harness.model.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {{fact}}} in texts, and in the texts within JSON. */
final class Templates {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern KNOWN =
            Pattern.compile("last_result|result_[1-9][0-9]?|user_message|session|model|tools");

    private Templates() {}

    /** The names in a text that stand for no fact. */
    static List<String> unknown(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(name -> !KNOWN.matcher(name).matches())
                .toList();
    }

    /** A fact that the conversation does not have yet is empty. */
    static String fill(String text, Map<String, String> facts) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(facts.getOrDefault(place.group(1), "")));
    }

    static ObjectNode fill(ObjectNode object, Map<String, String> facts) {
        var filled = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue(), facts)));
        return filled;
    }

    private static JsonNode fill(JsonNode node, Map<String, String> facts) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(fill(text.asText(), facts));
            case ObjectNode object -> fill(object, facts);
            case ArrayNode array -> {
                var filled = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> filled.add(fill(item, facts)));
                yield filled;
            }
            default -> node;
        };
    }
}
