package dev.perimeter.harness.wire;

import java.util.List;
import java.util.function.Function;

/** Cuts what a query for one entry too many gave into a page that knows of the next. */
public record Listing(Cursors cursors, String name, int limit) {

    public <S, T> Page<T> page(List<S> found, Function<S, Cursor> place, Function<S, T> wire) {
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? cursors.encode(name, place.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(wire).toList(), next);
    }
}
