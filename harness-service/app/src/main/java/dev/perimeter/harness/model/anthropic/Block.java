package dev.perimeter.harness.model.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.stream.Json;
import java.util.Optional;

/** One content block while it grows. */
sealed interface Block {

    void grow(JsonNode delta, int index, Deltas sink);

    /** Empty for what is not whole, and for kinds of blocks that were never asked for. */
    Optional<Content> content();

    static Block of(ObjectNode start, Json json) {
        return switch (start.path("type").asText()) {
            case "text" -> new Text(new StringBuilder(start.path("text").asText()));
            case "thinking" -> new Thinking(json.provider(), start);
            case "redacted_thinking" -> new Redacted(json.provider(), start);
            case "tool_use" ->
                new ToolUse(json, json.required(start, "id"), json.required(start, "name"), new StringBuilder());
            default -> new Foreign();
        };
    }

    record Text(StringBuilder text) implements Block {

        @Override
        public void grow(JsonNode delta, int index, Deltas sink) {
            var fragment = delta.path("text").asText();
            if (!fragment.isEmpty()) {
                text.append(fragment);
                sink.text(index, fragment);
            }
        }

        @Override
        public Optional<Content> content() {
            return Optional.of(new Content.Text(text.toString()));
        }
    }

    /** The signature proves the text to the API: both go back as they came. */
    record Thinking(String provider, ObjectNode raw) implements Block {

        @Override
        public void grow(JsonNode delta, int index, Deltas sink) {
            append("thinking", delta);
            append("signature", delta);
            var fragment = delta.path("thinking").asText();
            if (!fragment.isEmpty()) {
                sink.thinking(index, fragment);
            }
        }

        private void append(String field, JsonNode delta) {
            raw.put(field, raw.path(field).asText() + delta.path(field).asText());
        }

        @Override
        public Optional<Content> content() {
            return Optional.of(new Content.Thinking(raw.path("thinking").asText(), provider, raw.toString()));
        }
    }

    record Redacted(String provider, ObjectNode raw) implements Block {

        @Override
        public void grow(JsonNode delta, int index, Deltas sink) {}

        @Override
        public Optional<Content> content() {
            return Optional.of(new Content.Thinking("", provider, raw.toString()));
        }
    }

    record ToolUse(Json json, String id, String name, StringBuilder input) implements Block {

        @Override
        public void grow(JsonNode delta, int index, Deltas sink) {
            input.append(delta.path("partial_json").asText());
        }

        @Override
        public Optional<Content> content() {
            return json.object(input.isEmpty() ? "{}" : input.toString())
                    .map(whole -> new Content.ToolUse(id, name, whole));
        }
    }

    record Foreign() implements Block {

        @Override
        public void grow(JsonNode delta, int index, Deltas sink) {}

        @Override
        public Optional<Content> content() {
            return Optional.empty();
        }
    }
}
