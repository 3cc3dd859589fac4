package dev.perimeter.sandbox.kubernetes;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What only the driver and one runner know. */
final class Word {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Word() {}

    static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
