package dev.perimeter.sandbox.gateway.hello;

import java.util.Arrays;

/** Reads big-endian numbers and slices, and never past its end. */
final class Cursor {

    /** The bytes ended too early. */
    static final class EndOfBytes extends Exception {
        private static final long serialVersionUID = 1L;

        EndOfBytes() {
            super("", null, false, false);
        }
    }

    /** The bytes can't be what they claim to be. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super(what, null, false, false);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    Cursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    boolean atEnd() {
        return at == end;
    }

    int uint8() throws EndOfBytes {
        need(1);
        return bytes[at++] & 0xff;
    }

    int uint16() throws EndOfBytes {
        return uint8() << 8 | uint8();
    }

    int uint24() throws EndOfBytes {
        return uint16() << 8 | uint8();
    }

    void skip(int count) throws EndOfBytes {
        need(count);
        at += count;
    }

    Cursor slice(int count) throws EndOfBytes {
        need(count);
        var slice = new Cursor(bytes, at, at + count);
        at += count;
        return slice;
    }

    byte[] bytes(int count) throws EndOfBytes {
        need(count);
        var copy = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return copy;
    }

    private void need(int count) throws EndOfBytes {
        if (end - at < count) {
            throw new EndOfBytes();
        }
    }
}
