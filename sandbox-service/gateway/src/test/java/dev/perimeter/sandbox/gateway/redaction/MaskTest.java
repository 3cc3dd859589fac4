package dev.perimeter.sandbox.gateway.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MaskTest {

    @Test
    void everySplitHidesTheSame() {
        var automaton = automaton("secret", "secretive", "tsec");
        byte[] text = bytes("a secret, a secretive one, a secsecret, tsecret.");
        var expected = "a ******, a ********* one, a sec******, *******.";

        for (int first = 0; first <= text.length; first++) {
            for (int second = first; second <= text.length; second++) {
                assertEquals(expected, masked(automaton, text, first, second));
            }
        }
    }

    @Test
    void onlyWhatMayBecomeAMatchIsHeldBack() {
        var mask = new Mask(automaton("secret"));

        assertEquals("data: 1\n", text(mask.accept(bytes("data: 1\n"))));
        assertEquals("data: ", text(mask.accept(bytes("data: sec"))));
        assertEquals("secx", text(mask.accept(bytes("x"))));
        assertEquals("", text(mask.end()));
    }

    @Test
    void beginningOfAMatchAtTheEndIsLetThrough() {
        var mask = new Mask(automaton("secret"));

        assertEquals("", text(mask.accept(bytes("secre"))));
        assertEquals("secre", text(mask.end()));
    }

    @Test
    void hitIsKnown() {
        var mask = new Mask(automaton("secret"));
        assertEquals(false, mask.hit());

        mask.accept(bytes("secret"));

        assertTrue(mask.hit());
    }

    @Test
    void nothingIsHiddenWithoutPatterns() {
        var mask = new Mask(new Automaton(List.of()));

        assertEquals("all of it", text(mask.accept(bytes("all of it"))));
    }

    @Test
    void agreesWithASlowSearchOnRandomText() {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            var patterns = random.ints(1 + random.nextInt(4), 1, 6)
                    .mapToObj(length -> word(random, length))
                    .toList();
            var text = word(random, 200);
            var automaton = new Automaton(patterns.stream().map(MaskTest::bytes).toList());
            assertEquals(
                    slow(text, patterns),
                    masked(automaton, bytes(text), random.nextInt(200), 200),
                    patterns.toString());
        }
    }

    private static String masked(Automaton automaton, byte[] text, int first, int second) {
        var mask = new Mask(automaton);
        var out = new ByteArrayOutputStream();
        out.writeBytes(mask.accept(Arrays.copyOf(text, Math.min(first, second))));
        out.writeBytes(mask.accept(Arrays.copyOfRange(text, Math.min(first, second), second)));
        out.writeBytes(mask.accept(Arrays.copyOfRange(text, second, text.length)));
        out.writeBytes(mask.end());
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static String slow(String text, List<String> patterns) {
        var out = new StringBuilder(text);
        for (var pattern : patterns) {
            for (int at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
                out.replace(at, at + pattern.length(), "*".repeat(pattern.length()));
            }
        }
        return out.toString();
    }

    private static String word(Random random, int length) {
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static Automaton automaton(String... patterns) {
        return new Automaton(Arrays.stream(patterns).map(MaskTest::bytes).toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
