package dev.perimeter.sandbox.kubernetes;

import java.nio.charset.StandardCharsets;

/** What was answered over a stream: bytes, one char each; {@code code} is 0 where it was done. */
record Answer(int code, String text) {

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
