package dev.perimeter.sandbox.gateway.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A value in base64 and base64url, alone or inside something larger, where it can start at three offsets of a group. */
final class Base64Forms {

    private static final int GROUP = 3;
    private static final int BITS = 6;
    // beyond this, the bits of a value that share a character with its neighbours are too few to matter
    private static final int BORDERS_UP_TO = 512;

    private Base64Forms() {}

    static List<byte[]> of(byte[] value) {
        var forms = new ArrayList<byte[]>();
        for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            forms.add(encoder.encode(value));
            for (int before = 0; before < GROUP; before++) {
                within(encoder, value, before, forms);
            }
        }
        return forms;
    }

    private static void within(Base64.Encoder encoder, byte[] value, int before, List<byte[]> forms) {
        var padded = new byte[before + value.length + GROUP];
        System.arraycopy(value, 0, padded, before, value.length);
        byte[] encoded = encoder.withoutPadding().encode(padded);
        int first = (before * Byte.SIZE + BITS - 1) / BITS;
        int last = (before + value.length) * Byte.SIZE / BITS;
        byte[] own = Arrays.copyOfRange(encoded, first, last);
        forms.add(own);
        if (value.length <= BORDERS_UP_TO) {
            var starts = borders(encoder, value[0], before, true);
            var ends = borders(encoder, value[value.length - 1], (before + value.length) % GROUP, false);
            starts.forEach(start -> ends.forEach(end -> forms.add(joined(start, own, end))));
        }
    }

    /** The characters that may hold the bits which share a character with a neighbour: none, 4 or 16. */
    private static List<String> borders(Base64.Encoder encoder, byte edge, int offset, boolean leading) {
        int shared = leading ? (offset * Byte.SIZE) % BITS : BITS - (offset * Byte.SIZE) % BITS;
        if (shared == 0 || shared == BITS) {
            return List.of("");
        }
        int known = BITS - shared;
        int own = leading ? (edge & 0xff) >> (Byte.SIZE - known) : (edge & ((1 << known) - 1)) << shared;
        var characters = new ArrayList<String>();
        characters.add("");
        for (int other = 0; other < 1 << shared; other++) {
            int bits = leading ? other << known | own : own | other;
            characters.add(character(encoder, bits));
        }
        return characters;
    }

    private static String character(Base64.Encoder encoder, int bits) {
        byte[] encoded = encoder.withoutPadding().encode(new byte[] {(byte) (bits << 2)});
        return new String(encoded, 0, 1, StandardCharsets.US_ASCII);
    }

    private static byte[] joined(String start, byte[] own, String end) {
        var text = start + new String(own, StandardCharsets.US_ASCII) + end;
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
