package dev.perimeter.harness.trust.caller;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.Canonical;
import java.io.IOException;
import java.util.Base64;

/** Whether a text has the form of a signed token: a JWS in compact serialization (RFC 7515, section 7.1). */
final class CompactForm {

    private static final int PARTS = 3;

    private CompactForm() {}

    static boolean of(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return false;
        }
        try {
            return json(parts[0]).path("alg").isTextual()
                    && json(parts[1]).isObject()
                    && Base64.getUrlDecoder().decode(parts[2]).length > 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode json(String part) throws IOException {
        return Canonical.JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}
