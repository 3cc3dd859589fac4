package dev.perimeter.harness.model.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.perimeter.harness.contract.Canonical;

/** What an error's body says: both formats carry {@code error.type} and {@code error.message}. */
public record ErrorText(String type, String code, String message) {

    private static final int LONGEST = 300;

    /** Empty where the body is no such error. */
    public static ErrorText of(String body) {
        return of(json(body));
    }

    public static ErrorText of(JsonNode body) {
        var error = body.path("error");
        return new ErrorText(
                error.path("type").asText(""),
                error.path("code").asText(""),
                error.path("message").asText(""));
    }

    private static JsonNode json(String body) {
        try {
            var node = Canonical.JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    String kind() {
        return type.isEmpty() || type.equals("null") ? "" : " (" + cut(type) + ")";
    }

    /** A provider's explanation, without line breaks and at a length fit for an event. */
    String explanation() {
        return message.isEmpty() ? "" : ": " + cut(message);
    }

    private static String cut(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
