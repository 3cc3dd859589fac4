package dev.perimeter.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perimeter.audit.v1.PublishedCheckpoint;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as it was published: {@code root} is base64, {@code note} a C2SP signed note, {@code key} the vkey that
 * verifies it, and {@code anchored} null while the anchor is away.
 */
record Checkpoint(
        long size,
        String root,
        String note,
        String key,
        String at,
        @Nullable Boolean anchored) {

    static Checkpoint of(PublishedCheckpoint published) {
        return new Checkpoint(
                published.getSize(),
                AuditEntry.base64(published.getRoot()),
                published.getNote(),
                published.getKey(),
                published.getAt(),
                published.hasAnchored() ? published.getAnchored() : null);
    }

    @JsonProperty
    String type() {
        return "checkpoint";
    }
}
