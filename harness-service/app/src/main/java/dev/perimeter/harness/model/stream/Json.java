package dev.perimeter.harness.model.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.ModelRefused.Malformed;
import java.util.Optional;

/** Reads the JSON of one provider's events, and of the tool inputs in them. */
public record Json(String provider) {

    /** An event's object. */
    public ObjectNode event(String data) {
        return object(data).orElseThrow(() -> malformed("an event that is no JSON object"));
    }

    /** Empty where the text is no JSON object. */
    public Optional<ObjectNode> object(String text) {
        try {
            return Canonical.JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    public String required(JsonNode node, String field) {
        var value = node.path(field).asText("");
        if (value.isEmpty()) {
            throw malformed("there is no " + field);
        }
        return value;
    }

    public RefusedException malformed(String what) {
        return new RefusedException(new Malformed(provider, what));
    }
}
