package dev.perimeter.audit.proof;

import java.util.ArrayList;
import java.util.List;

/** Which hashes prove what, lowest first (RFC 6962 sections 2.1.1 and 2.1.2). */
public final class Paths {

    private Paths() {}

    /** The audit path of a leaf in the tree of this size. */
    public static List<Span> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        var path = new ArrayList<Span>();
        var span = Span.tree(size);
        while (span.size() > 1) {
            var middle = span.middle();
            if (index < middle) {
                path.addFirst(new Span(middle, span.end()));
                span = new Span(span.start(), middle);
            } else {
                path.addFirst(new Span(span.start(), middle));
                span = new Span(middle, span.end());
            }
        }
        return path;
    }

    /** What proves that the tree of size {@code from} is the beginning of the one of size {@code to}. */
    public static List<Span> consistency(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree of " + from + " is not the beginning of one of " + to);
        }
        var path = new ArrayList<Span>();
        if (from == 0 || from == to) {
            return path;
        }
        var span = Span.tree(to);
        while (span.end() != from) {
            var middle = span.middle();
            if (from <= middle) {
                path.addFirst(new Span(middle, span.end()));
                span = new Span(span.start(), middle);
            } else {
                path.addFirst(new Span(span.start(), middle));
                span = new Span(middle, span.end());
            }
        }
        if (span.start() > 0) {
            path.addFirst(span);
        }
        return path;
    }
}
