package dev.perimeter.tunnel.connector.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** Takes a value and its common encodings out of what a server says. */
final class Redaction {

    private static final String MARK = "[redacted]";

    private final SecretText secret;
    private final Pattern forms;

    Redaction(SecretText secret) {
        this.secret = secret;
        this.forms = Forms.pattern(secret);
    }

    boolean hides(SecretText other) {
        return secret.matches(other);
    }

    String clean(String text) {
        return forms.matcher(text).replaceAll(MARK);
    }

    JsonNode clean(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> cleanObject(object);
            case ArrayNode array -> cleanArray(array);
            default -> cleanValue(node);
        };
    }

    private JsonNode cleanObject(ObjectNode object) {
        var clean = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> clean.set(clean(field.getKey()), clean(field.getValue())));
        return clean;
    }

    private JsonNode cleanArray(ArrayNode array) {
        var clean = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(item -> clean.add(clean(item)));
        return clean;
    }

    /** A number can be a value, too. */
    private JsonNode cleanValue(JsonNode value) {
        var text = value.asText();
        var clean = clean(text);
        return clean.equals(text) ? value : TextNode.valueOf(clean);
    }

    @Override
    public String toString() {
        return "Redaction[hidden]";
    }
}
