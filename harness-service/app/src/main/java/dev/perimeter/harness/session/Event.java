package dev.perimeter.harness.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of a session's log; {@code body} is its wire form without id, type and processed_at. */
public record Event(
        long seq,
        String id,
        String type,
        ObjectNode body,
        ObjectNode hidden,
        String author,
        Instant createdAt,
        @Nullable Instant processed) {

    public Optional<Instant> processedAt() {
        return Optional.ofNullable(processed);
    }

    /** As clients see it. */
    public ObjectNode wire() {
        var wire = body.deepCopy();
        wire.put("id", id);
        wire.put("type", type);
        wire.put("processed_at", processed == null ? null : processed.toString());
        return wire;
    }

    public String text(String field) {
        return body.path(field).asText();
    }
}
