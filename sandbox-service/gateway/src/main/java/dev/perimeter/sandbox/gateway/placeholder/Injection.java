package dev.perimeter.sandbox.gateway.placeholder;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.redaction.JsonForms;
import dev.perimeter.sandbox.gateway.redaction.Renderings;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused.PlaceholderForbidden;
import dev.perimeter.sandbox.gateway.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts values in the place of their placeholders; by then each is permitted and leased. */
public final class Injection {

    private final Placeholders placeholders;
    private final Map<String, SecretValue> values;

    /** @param values by credential */
    public Injection(Placeholders placeholders, Map<String, SecretValue> values) {
        this.placeholders = placeholders;
        this.values = Map.copyOf(values);
    }

    public Message into(Message message) {
        return new Message(
                message.path(),
                message.query()
                        .map(query ->
                                placeholders.replaced(query, placeholder -> Renderings.inQuery(value(placeholder)))),
                message.headers().stream().map(this::into).toList(),
                message.body().map(this::into));
    }

    private Header into(Header header) {
        Optional<String> basic = BasicAuth.decode(header.value())
                .filter(text -> !placeholders.in(text).isEmpty());
        var value = basic.map(text -> BasicAuth.encode(placeholders.replaced(text, this::inHeader)))
                .orElseGet(() -> placeholders.replaced(header.value(), this::inHeader));
        return new Header(header.name(), value);
    }

    private Message.Body into(Message.Body body) {
        Function<Placeholder, String> written = switch (body.kind()) {
            case JSON -> placeholder -> asBytes(JsonForms.inString(asText(value(placeholder))));
            case FORM -> placeholder -> Renderings.inQuery(value(placeholder));
            case TEXT -> placeholder -> value(placeholder).revealInHeader();
        };
        var text = placeholders.replaced(body.text(), written);
        return new Message.Body(text.getBytes(StandardCharsets.ISO_8859_1), body.kind());
    }

    private String inHeader(Placeholder placeholder) {
        var value = value(placeholder);
        if (!value.fitsHeader()) {
            throw new RefusedException(new PlaceholderForbidden(
                    placeholder.name(),
                    "its value has control characters, such as a line's end, and no header can carry it"));
        }
        return value.revealInHeader();
    }

    private SecretValue value(Placeholder placeholder) {
        var value = values.get(placeholder.credential());
        if (value == null) {
            throw new RefusedException(new PlaceholderForbidden(placeholder.name(), "it was not leased"));
        }
        return value;
    }

    private static String asText(SecretValue value) {
        return new String(value.reveal(), StandardCharsets.UTF_8);
    }

    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
