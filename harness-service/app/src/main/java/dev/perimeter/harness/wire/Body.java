package dev.perimeter.harness.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object of a request, read field by field; every refusal names its field. Unknown fields are ignored. */
public record Body(ObjectNode node, String path) {

    /** The body of a request; none at all counts as an empty object. */
    public static Body of(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode() || body.isNull()) {
            return new Body(JsonNodeFactory.instance.objectNode(), "");
        }
        if (!(body instanceof ObjectNode object)) {
            throw RequestRefused.invalid("", "the body must be a JSON object");
        }
        if (!Storable.is(object)) {
            throw RequestRefused.invalid("", "no text may hold U+0000 or half of a surrogate pair");
        }
        return new Body(object, "");
    }

    /** Whether the field was sent, be it as null. */
    public boolean has(String field) {
        return node.has(field);
    }

    /** Whether it was sent, and not as null. */
    public boolean given(String field) {
        return node.hasNonNull(field);
    }

    public RefusedException refuse(String field, String why) {
        return RequestRefused.invalid(at(field), why);
    }

    public String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    public String text(String field, int most) {
        return optionalText(field, most)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> refuse(field, "is needed, as a string of 1 to " + most + " characters"));
    }

    public Optional<String> optionalText(String field, int most) {
        if (!given(field)) {
            return Optional.empty();
        }
        var value = node.get(field);
        if (!value.isTextual()) {
            throw refuse(field, "must be a string");
        }
        if (value.textValue().length() > most) {
            throw refuse(field, "may have at most " + most + " characters");
        }
        return Optional.of(value.textValue());
    }

    public String choice(String field, Set<String> choices) {
        var value = text(field, 256);
        if (!choices.contains(value)) {
            throw refuse(field, "must be one of " + choices.stream().sorted().toList());
        }
        return value;
    }

    public Optional<Boolean> flag(String field) {
        if (!given(field)) {
            return Optional.empty();
        }
        if (!node.get(field).isBoolean()) {
            throw refuse(field, "must be true or false");
        }
        return Optional.of(node.get(field).booleanValue());
    }

    public Optional<Integer> integer(String field, int least) {
        if (!given(field)) {
            return Optional.empty();
        }
        var value = node.get(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
            throw refuse(field, "must be a whole number from " + least);
        }
        return Optional.of(value.intValue());
    }

    public Optional<Body> object(String field) {
        if (!given(field)) {
            return Optional.empty();
        }
        if (!(node.get(field) instanceof ObjectNode object)) {
            throw refuse(field, "must be an object");
        }
        return Optional.of(new Body(object, at(field)));
    }

    public Body required(String field) {
        return object(field).orElseThrow(() -> refuse(field, "is needed, as an object"));
    }

    /** Empty where the field is null or was not sent. */
    public List<Body> objects(String field, int most) {
        var bodies = new ArrayList<Body>();
        for (var item : items(field, most)) {
            var at = at(field) + "[" + bodies.size() + "]";
            if (!(item instanceof ObjectNode object)) {
                throw RequestRefused.invalid(at, "must be an object");
            }
            bodies.add(new Body(object, at));
        }
        return List.copyOf(bodies);
    }

    /** Empty where the field is null or was not sent. */
    public List<String> texts(String field, int most, int longest) {
        var texts = new ArrayList<String>();
        for (var item : items(field, most)) {
            if (!item.isTextual()
                    || item.textValue().isEmpty()
                    || item.textValue().length() > longest) {
                throw refuse(field, "must hold strings of 1 to " + longest + " characters");
            }
            texts.add(item.textValue());
        }
        return List.copyOf(texts);
    }

    private Iterable<JsonNode> items(String field, int most) {
        if (!given(field)) {
            return List.of();
        }
        var value = node.get(field);
        if (!value.isArray()) {
            throw refuse(field, "must be an array");
        }
        if (value.size() > most) {
            throw refuse(field, "may have at most " + most + " entries");
        }
        return value;
    }
}
