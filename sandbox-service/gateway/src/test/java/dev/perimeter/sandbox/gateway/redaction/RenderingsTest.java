package dev.perimeter.sandbox.gateway.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.secret.SecretValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RenderingsTest {

    private static final String VALUE = "p@ss/w\"rd+é<~\\n42";

    @Test
    void listedFormsAreHiddenWhole() {
        byte[] bytes = VALUE.getBytes(StandardCharsets.UTF_8);
        for (var form : List.of(
                VALUE,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                URLEncoder.encode(VALUE, StandardCharsets.UTF_8),
                "p%40ss%2Fw%22rd%2B%C3%A9%3C~%5Cn42",
                "p%40ss%2fw%22rd%2b%c3%a9%3c~%5cn42",
                "p@ss/w\\\"rd+é<~\\\\n42",
                "p@ss\\/w\\\"rd+é<~\\\\n42",
                "p@ss/w\\\"rd+\\u00e9<~\\\\n42",
                "p@ss/w\\\"rd+é\\u003c~\\\\n42",
                "p@ss/w\\\"rd+\\u00E9\\u003C~\\\\n42")) {
            assertEquals("[" + "*".repeat(utf8(form).length()) + "]", hidden("[" + form + "]"), form);
        }
    }

    @Test
    void base64InsideSomethingLargerShowsNoBitOfTheValue() {
        byte[] value = VALUE.getBytes(StandardCharsets.UTF_8);
        var random = new Random(3);
        for (int round = 0; round < 500; round++) {
            var before = new byte[random.nextInt(10)];
            var after = new byte[random.nextInt(10)];
            random.nextBytes(before);
            random.nextBytes(after);
            byte[] whole = new byte[before.length + value.length + after.length];
            System.arraycopy(before, 0, whole, 0, before.length);
            System.arraycopy(value, 0, whole, before.length, value.length);
            System.arraycopy(after, 0, whole, before.length + value.length, after.length);
            var shown = hidden(Base64.getEncoder().encodeToString(whole));
            int first = before.length * 8 / 6;
            int last = ((before.length + value.length) * 8 + 5) / 6;
            assertEquals("*".repeat(last - first), shown.substring(first, last), "at " + before.length);
            assertFalse(shown.substring(0, first).contains("*"));
        }
    }

    @Test
    void valueInAHeaderIsHidden() {
        assertEquals("Bearer " + "*".repeat(12), Mask.text(automaton("hush-hush-42"), "Bearer hush-hush-42"));
    }

    @Test
    void longestValueTakesLittleTimeAndSpace() {
        var value = new SecretValue("x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8));

        var automaton = new Automaton(Renderings.of(value));

        assertTrue(Mask.text(automaton, "x".repeat(64 * 1024)).startsWith("***"));
    }

    private static String hidden(String text) {
        return Mask.text(automaton(VALUE), utf8(text));
    }

    private static Automaton automaton(String value) {
        return new Automaton(Renderings.of(new SecretValue(value.getBytes(StandardCharsets.UTF_8))));
    }

    /** One character for each byte. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
