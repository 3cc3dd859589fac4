package dev.perimeter.harness.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span of time: {@code after} and {@code before} are exclusive, {@code from} and {@code until} inclusive. */
public record CreatedWithin(Instant after, Instant from, Instant before, Instant until) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Cursor.NEWEST.created();

    public static CreatedWithin read(
            @Nullable String after, @Nullable String from, @Nullable String before, @Nullable String until) {
        return new CreatedWithin(
                Parameters.time("created_at[gt]", after).orElse(EARLIEST),
                Parameters.time("created_at[gte]", from).orElse(EARLIEST),
                Parameters.time("created_at[lt]", before).orElse(LATEST),
                Parameters.time("created_at[lte]", until).orElse(LATEST));
    }

    /** Whether it leaves anything out. */
    public boolean limits() {
        return !after.equals(EARLIEST) || !from.equals(EARLIEST) || !before.equals(LATEST) || !until.equals(LATEST);
    }
}
