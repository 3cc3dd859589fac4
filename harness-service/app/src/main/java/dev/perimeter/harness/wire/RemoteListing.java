package dev.perimeter.harness.wire;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A list that another service cuts into pages; a page is named by the place where the one before it ends. */
public record RemoteListing(Cursors cursors, String name) {

    /** Where the page that is asked for begins: {@code start} for the first. */
    public String place(PageRequest request, String start) {
        return cursors.decode(name, request.page(), at(start)).id();
    }

    /** The list goes on behind the last entry shown, if there is {@code more}. */
    public <T> Page<T> page(List<T> shown, boolean more, Function<T, String> place) {
        return new Page<>(shown, more && !shown.isEmpty() ? next(place.apply(shown.getLast())) : null);
    }

    /** The list goes on at this place, if there is {@code more}. */
    public <T> Page<T> page(List<T> shown, boolean more, String place) {
        return new Page<>(shown, more ? next(place) : null);
    }

    private String next(String place) {
        return cursors.encode(name, at(place));
    }

    private static Cursor at(String place) {
        return new Cursor(Instant.EPOCH, place, false);
    }
}
