package dev.perimeter.sandbox.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.Canonical;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The records that wait in the outbox. */
public final class Recorded {

    private Recorded() {}

    /** The facts of this kind in a session, the oldest first. */
    public static List<JsonNode> facts(Session session, String kind) {
        return all("sandbox/" + session.id() + "/" + kind + "/%");
    }

    /** The facts of this kind about an action. */
    public static List<JsonNode> facts(Orders orders, String kind) {
        return all("sandbox/" + orders.action() + "/" + kind + "/%");
    }

    /** Refusals of which nobody is proven to be the author. */
    public static List<JsonNode> anonymousRefusals() {
        return all("sandbox//refusal/%");
    }

    private static List<JsonNode> all(String id) {
        return Stack.database()
                .column("SELECT convert_from(body, 'UTF8') FROM outbox WHERE event_id LIKE '" + id + "' ORDER BY id")
                .stream()
                .map(Recorded::fact)
                .toList();
    }

    private static JsonNode fact(String event) {
        try {
            var record =
                    Canonical.JSON.readTree(event).path("data").path("record").asText();
            var json = new String(Base64.getDecoder().decode(record), StandardCharsets.UTF_8);
            return Canonical.JSON.readTree(json).path("fact");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
