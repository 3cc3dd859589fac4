package dev.perimeter.harness.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;

/**
 * A piece of an event that is still being made.
 *
 * @param after the counter of the event that began the model request
 * @param event the id that the whole event will have
 * @param at how many characters of it were told before
 * @param text empty where only the beginning is told
 */
public record Fragment(long after, String event, String type, int at, String text) {

    /** The notification channel; the payload is the session's id, a space and the fragment. */
    public static final String CHANNEL = "session_fragment";

    public static final String MESSAGE = "agent.message";
    public static final String THINKING = "agent.thinking";

    /** The types of events that can be previewed. */
    public static final Set<String> TYPES = Set.of(MESSAGE, THINKING);

    /** So that a payload stays below PostgreSQL's 8,000 bytes even where each character needs six. */
    static final int LONGEST = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    public String payload(String session) {
        return session + " "
                + JSON.createObjectNode()
                        .put("after", after)
                        .put("event", event)
                        .put("type", type)
                        .put("at", at)
                        .put("text", text);
    }

    /** Empty for another session's, and for what cannot be read. */
    public static Optional<Fragment> read(String session, String payload) {
        if (!payload.startsWith(session + " ")) {
            return Optional.empty();
        }
        try {
            var json = JSON.readTree(payload.substring(session.length() + 1));
            return json.isObject() ? Optional.of(of(json)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Fragment of(JsonNode json) {
        return new Fragment(
                json.path("after").asLong(),
                json.path("event").asText(),
                json.path("type").asText(),
                json.path("at").asInt(),
                json.path("text").asText());
    }
}
