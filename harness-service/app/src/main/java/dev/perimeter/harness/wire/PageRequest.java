package dev.perimeter.harness.wire;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The parameters that every list takes. */
public final class PageRequest {

    /** How many entries a page has where the caller names no number. */
    public static final int USUAL = 20;

    /** How many it may have at most. */
    public static final int MOST = 100;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("page")
    @Nullable
    String page;

    public int limit() {
        return limit(USUAL, MOST);
    }

    public int limit(int usual, int most) {
        return limit == null ? usual : Parameters.number("limit", limit, 1, most);
    }

    public @Nullable String page() {
        return page;
    }
}
