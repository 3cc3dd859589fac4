package dev.perimeter.harness.wire;

import java.time.Instant;

/** A place in a list that is ordered by creation and id; {@code back} pages towards its start. */
public record Cursor(Instant created, String id, boolean back) {

    /** Before the first entry of a list that begins with the newest. */
    public static final Cursor NEWEST = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), "~", false);

    /** Before the first entry of a list that begins with the oldest. */
    public static final Cursor OLDEST = new Cursor(Instant.EPOCH, "", false);

    /** A place in a list that is ordered by a counter of its own. */
    public static Cursor at(long count) {
        return new Cursor(Instant.EPOCH, Long.toString(count), false);
    }

    public long count() {
        return Long.parseLong(id);
    }
}
