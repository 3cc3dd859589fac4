package dev.perimeter.harness.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.Canonical;

/** JSON text that was JSON when it was given away; its numbers stay as they are written. */
public final class ExactJson {

    private ExactJson() {}

    public static JsonNode stored(String text) {
        return read(text, "the database holds");
    }

    public static JsonNode answered(String service, String text) {
        return read(text, service + " answered with");
    }

    private static JsonNode read(String text, String source) {
        try {
            return Canonical.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(source + " what is not JSON", e);
        }
    }
}
