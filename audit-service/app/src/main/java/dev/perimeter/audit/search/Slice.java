package dev.perimeter.audit.search;

/** Which part of what a filter finds is wanted: at most so many behind a sequence number, read upwards or downwards. */
public record Slice(long after, int most, boolean newestFirst) {

    /** From one end on. */
    public static Slice first(int most, boolean newestFirst) {
        return new Slice(newestFirst ? Long.MAX_VALUE : -1, most, newestFirst);
    }

    static Slice upwards(long after, int most) {
        return new Slice(after, most, false);
    }

    /** With one more, which tells whether there is a next page. */
    Slice oneMore() {
        return new Slice(after, most + 1, newestFirst);
    }
}
