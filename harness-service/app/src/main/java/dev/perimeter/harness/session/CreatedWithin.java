package dev.perimeter.harness.session;

import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Parameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span of time: {@code after} and {@code before} are exclusive, {@code from} and {@code until} inclusive. */
record CreatedWithin(Instant after, Instant from, Instant before, Instant until) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Cursor.NEWEST.created();

    static CreatedWithin read(
            @Nullable String after, @Nullable String from, @Nullable String before, @Nullable String until) {
        return new CreatedWithin(
                Parameters.time("created_at[gt]", after).orElse(EARLIEST),
                Parameters.time("created_at[gte]", from).orElse(EARLIEST),
                Parameters.time("created_at[lt]", before).orElse(LATEST),
                Parameters.time("created_at[lte]", until).orElse(LATEST));
    }

    /** Whether it leaves anything out. */
    boolean limits() {
        return !after.equals(EARLIEST) || !from.equals(EARLIEST) || !before.equals(LATEST) || !until.equals(LATEST);
    }
}
