package dev.perimeter.audit.proof;

import java.util.List;

/** Checks proofs against roots, as RFC 9162 sections 2.1.3.2 and 2.1.4.2 tell it for the same tree. */
public final class Proofs {

    private Proofs() {}

    /** Whether the leaf stands at this index of the tree that the root speaks for. */
    public static boolean includes(long index, long size, Hash leaf, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var node = index;
        var last = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if (odd(node) || node == last) {
                hash = Hash.node(sibling, hash);
                while (!odd(node) && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the tree of the first root is the beginning of the tree of the second one. */
    public static boolean extend(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> path) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == to) {
            return path.isEmpty() && fromRoot.equals(toRoot);
        }
        if (from == 0) {
            return path.isEmpty() && fromRoot.equals(Hash.EMPTY);
        }
        var complete = Long.bitCount(from) == 1;
        if (!complete && path.isEmpty()) {
            return false;
        }
        var node = from - 1;
        var last = to - 1;
        while (odd(node)) {
            node >>= 1;
            last >>= 1;
        }
        var first = complete ? fromRoot : path.getFirst();
        var old = first;
        var now = first;
        for (var hash : complete ? path : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if (odd(node) || node == last) {
                old = Hash.node(hash, old);
                now = Hash.node(hash, now);
                while (!odd(node) && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                now = Hash.node(now, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && old.equals(fromRoot) && now.equals(toRoot);
    }

    private static boolean odd(long number) {
        return (number & 1) == 1;
    }
}
