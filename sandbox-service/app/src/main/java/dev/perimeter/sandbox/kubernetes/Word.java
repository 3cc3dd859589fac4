package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.harness.contract.RandomBytes;
import java.util.HexFormat;

/** What only the driver and one runner know. */
final class Word {

    private static final int BYTES = 32;

    private Word() {}

    static String random() {
        return HexFormat.of().formatHex(RandomBytes.of(BYTES));
    }
}
