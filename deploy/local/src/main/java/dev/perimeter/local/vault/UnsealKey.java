package dev.perimeter.local.vault;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The key of the static seal: 32 bytes, as hexadecimal digits. */
final class UnsealKey {

    private static final int BYTES = 32;

    private UnsealKey() {}

    static String fresh() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
