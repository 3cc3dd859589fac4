package dev.perimeter.harness.contract;

import java.security.SecureRandom;

/** Unpredictable bytes; their source is made at each call, for one kept in a static field would be in a native executable, seed and all. */
public final class RandomBytes {

    private RandomBytes() {}

    public static byte[] of(int count) {
        var bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
