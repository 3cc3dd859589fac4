package dev.perimeter.sandbox.action;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An action's output: its hash, its beginning and its end, in bounded memory. */
final class Captured {

    static final int HALF = 128 * 1024;

    private final MessageDigest digest;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] tail = new byte[HALF];
    private long total;
    private long intoTail;

    Captured() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(ByteBuffer chunk) {
        digest.update(chunk.duplicate());
        var bytes = new byte[chunk.remaining()];
        chunk.duplicate().get(bytes);
        total += bytes.length;
        var first = Math.min(HALF - head.size(), bytes.length);
        head.write(bytes, 0, first);
        // only the last HALF bytes of a chunk can matter
        for (int i = Math.max(first, bytes.length - HALF); i < bytes.length; i++) {
            tail[(int) ((intoTail + i - first) % HALF)] = bytes[i];
        }
        intoTail += bytes.length - first;
    }

    boolean truncated() {
        return intoTail > HALF;
    }

    /** At most twice {@link #HALF} bytes and a line that tells what is missing; no NUL, which no database text holds. */
    String text() {
        var beginning = head.toByteArray();
        var ending = ending();
        String text;
        if (truncated()) {
            var missing = total - beginning.length - ending.length;
            text = string(beginning) + "\n… " + missing + " bytes are left out here …\n" + string(ending);
        } else {
            var whole = new ByteArrayOutputStream();
            whole.writeBytes(beginning);
            whole.writeBytes(ending);
            text = string(whole.toByteArray());
        }
        return text.replace('\0', '\uFFFD');
    }

    /** Hex; closes the hash. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private byte[] ending() {
        var length = (int) Math.min(intoTail, HALF);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = tail[(int) ((intoTail - length + i) % HALF)];
        }
        return bytes;
    }

    private static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
