package dev.perimeter.harness.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.wire.Storable;

/**
 * An event to be appended.
 *
 * @param hidden what only the model gets back, empty for most
 * @param queued whether the loop has yet to take it up
 */
public record NewEvent(String id, String type, ObjectNode body, ObjectNode hidden, String author, boolean queued) {

    private static final String PREFIX = "sevt";
    private static final String AGENT = "agent";

    public NewEvent {
        body = Storable.of(body);
        hidden = Storable.of(hidden);
    }

    /** By a client: waits for the loop. */
    public static NewEvent byClient(String type, ObjectNode body, String subject) {
        return new NewEvent(newId(), type, body, empty(), subject, true);
    }

    /** By the loop itself. */
    public static NewEvent byAgent(String type, ObjectNode body) {
        return new NewEvent(newId(), type, body, empty(), AGENT, false);
    }

    public NewEvent withHidden(ObjectNode opaque) {
        return new NewEvent(id, type, body, opaque, author, queued);
    }

    public NewEvent withId(String given) {
        return new NewEvent(given, type, body, hidden, author, queued);
    }

    public static String newId() {
        return Ids.random(PREFIX);
    }

    public static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
