package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

    private static final String VALUE = "glpat-1f2e3d4c5b6a";

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "{\"token\":\""})
    void aValueIsFoundWhereverItStandsInAnEncodedText(String before) {
        var text = (before + VALUE + "\"}").getBytes(StandardCharsets.UTF_8);
        var base64 = Base64.getEncoder().encodeToString(text);
        var forms = Forms.of(VALUE);
        assertTrue(forms.in(new String(text, StandardCharsets.UTF_8)));
        assertTrue(forms.in(base64));
        assertTrue(forms.in(HexFormat.of().formatHex(text)));
        assertTrue(forms.in(HexFormat.of().formatHex(base64.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "glpat-1f2e3d4c5b6", "Z2xwYXQ"})
    void anotherValueIsNotTakenForIt(String text) {
        assertFalse(Forms.of(VALUE).in(text));
    }
}
