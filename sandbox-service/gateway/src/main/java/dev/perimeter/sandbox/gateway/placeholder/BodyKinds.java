package dev.perimeter.sandbox.gateway.placeholder;

import dev.perimeter.sandbox.gateway.placeholder.Message.Body.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which bodies are text in which a value can take a placeholder's place, by their media type. */
public final class BodyKinds {

    private static final List<String> OTHER_TEXT =
            List.of("application/xml", "application/graphql", "application/x-ndjson", "application/yaml");

    private BodyKinds() {}

    /** Empty for what is not text, or not in an encoding that reads as ASCII where it is. */
    public static Optional<Kind> of(String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT);
        if (type.contains("charset=utf-16") || type.contains("charset=utf-32")) {
            return Optional.empty();
        }
        var essence = type.split(";", 2)[0].strip();
        if (essence.equals("application/json") || essence.endsWith("+json")) {
            return Optional.of(Kind.JSON);
        }
        if (essence.equals("application/x-www-form-urlencoded")) {
            return Optional.of(Kind.FORM);
        }
        boolean text = essence.startsWith("text/") || essence.endsWith("+xml") || OTHER_TEXT.contains(essence);
        return text ? Optional.of(Kind.TEXT) : Optional.empty();
    }
}
