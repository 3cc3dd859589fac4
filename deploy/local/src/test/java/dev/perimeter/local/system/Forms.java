package dev.perimeter.local.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a value may stand in a text: in clear, in Base64 at each of its three places in a triple, and all this in hex. */
record Forms(List<String> texts) {

    private static final int TRIPLE = 3;
    private static final int QUAD = 4;

    Forms {
        texts = List.copyOf(texts);
    }

    static Forms of(String value) {
        var plain = Stream.concat(Stream.of(value), IntStream.range(0, TRIPLE).mapToObj(place -> base64(value, place)))
                .toList();
        var hex = plain.stream().map(text -> HexFormat.of().formatHex(text.getBytes(UTF_8)));
        return new Forms(Stream.concat(plain.stream(), hex).toList());
    }

    boolean in(String text) {
        return texts.stream().anyMatch(text::contains);
    }

    int longest() {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    /** The digits that depend on the value alone, when so many bytes stand before it in its first triple. */
    private static String base64(String value, int place) {
        var whole = ("\0".repeat(place) + value).getBytes(ISO_8859_1);
        var text = Base64.getEncoder().withoutPadding().encodeToString(whole);
        var from = place == 0 ? 0 : place + 1;
        var rest = whole.length % TRIPLE;
        var until = whole.length / TRIPLE * QUAD + (rest == 0 ? 0 : rest);
        return text.substring(from, Math.min(until, text.length()));
    }
}
