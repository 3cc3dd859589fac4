package dev.perimeter.audit.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Leaves from {@code start} to before {@code end}, as RFC 6962 section 2.1 divides a tree. */
public record Span(long start, long end) {

    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("not a span: " + start + " to " + end);
        }
    }

    public static Span tree(long size) {
        return new Span(0, size);
    }

    /** The complete subtrees that it is made of, from left to right: at most one per level. */
    public List<NodeId> nodes() {
        var nodes = new ArrayList<NodeId>();
        var at = start;
        while (at < end) {
            var level = 63 - Long.numberOfLeadingZeros(end - at);
            nodes.add(new NodeId(level, at >> level));
            at += 1L << level;
        }
        return nodes;
    }

    /** The Merkle tree hash of these leaves, from the hashes of its complete subtrees. */
    public Hash hash(Function<NodeId, Hash> stored) {
        var nodes = nodes();
        var hash = stored.apply(nodes.getLast());
        for (int i = nodes.size() - 2; i >= 0; i--) {
            hash = Hash.node(stored.apply(nodes.get(i)), hash);
        }
        return hash;
    }

    long size() {
        return end - start;
    }

    /** Where RFC 6962 divides it: after the largest power of two smaller than its size. */
    long middle() {
        return start + Long.highestOneBit(size() - 1);
    }
}
