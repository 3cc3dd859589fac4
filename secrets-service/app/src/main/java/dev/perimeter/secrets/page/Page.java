package dev.perimeter.secrets.page;

import java.util.List;

/** A part of a list, and whether the list goes on. */
public record Page<T>(List<T> entries, boolean more) {

    public Page {
        entries = List.copyOf(entries);
    }

    /** Of the rows that {@link PageRequest#rows} asked for. */
    public static <T> Page<T> of(PageRequest request, List<T> found) {
        return new Page<>(found.subList(0, Math.min(found.size(), request.limit())), found.size() > request.limit());
    }
}
