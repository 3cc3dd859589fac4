package dev.perimeter.sandbox.gateway.redaction;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;

/** Finds many patterns in one pass over bytes (Aho and Corasick, 1975); children are lists, since most states have one. */
public final class Automaton {

    private static final int BYTES = 256;

    private final int[] fromRoot = new int[BYTES];
    private int[] firstChild = new int[BYTES];
    private int[] sibling = new int[BYTES];
    private int[] failure = new int[BYTES];
    private int[] depth = new int[BYTES];
    private int[] longest = new int[BYTES];
    private byte[] label = new byte[BYTES];
    private int size = 1;

    /** Empty patterns are left out. */
    public Automaton(Collection<byte[]> patterns) {
        patterns.forEach(this::add);
        link();
    }

    public static int start() {
        return 0;
    }

    public int step(int state, byte next) {
        int at = state;
        while (at != 0) {
            int child = child(at, next);
            if (child != 0) {
                return child;
            }
            at = failure[at];
        }
        return fromRoot[next & 0xff];
    }

    /** How many of the last bytes may still become a pattern. */
    public int pending(int state) {
        return depth[state];
    }

    /** The length of the longest pattern that ends here; 0 if none does. */
    public int matched(int state) {
        return longest[state];
    }

    public boolean isEmpty() {
        return size == 1;
    }

    private void add(byte[] pattern) {
        int at = 0;
        for (byte next : pattern) {
            int child = at == 0 ? fromRoot[next & 0xff] : child(at, next);
            at = child == 0 ? grow(at, next) : child;
        }
        longest[at] = pattern.length;
    }

    private int child(int state, byte next) {
        int child = firstChild[state];
        while (child != 0 && label[child] != next) {
            child = sibling[child];
        }
        return child;
    }

    private int grow(int parent, byte next) {
        if (size == label.length) {
            enlarge(size * 2);
        }
        int state = size++;
        label[state] = next;
        depth[state] = depth[parent] + 1;
        if (parent == 0) {
            fromRoot[next & 0xff] = state;
        } else {
            sibling[state] = firstChild[parent];
            firstChild[parent] = state;
        }
        return state;
    }

    private void enlarge(int capacity) {
        firstChild = Arrays.copyOf(firstChild, capacity);
        sibling = Arrays.copyOf(sibling, capacity);
        failure = Arrays.copyOf(failure, capacity);
        depth = Arrays.copyOf(depth, capacity);
        longest = Arrays.copyOf(longest, capacity);
        label = Arrays.copyOf(label, capacity);
    }

    private void link() {
        var queue = new ArrayDeque<Integer>();
        for (int child : fromRoot) {
            if (child != 0) {
                queue.add(child);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int child = firstChild[state]; child != 0; child = sibling[child]) {
                failure[child] = step(failure[state], label[child]);
                longest[child] = Math.max(longest[child], longest[failure[child]]);
                queue.add(child);
            }
        }
    }
}
