package dev.perimeter.harness.trust.caller;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactFormTest {

    @Test
    void signedTokenHasTheForm() {
        assertTrue(CompactForm.of(token("{\"alg\":\"RS256\"}", "{\"aud\":\"a\"}", "signature")));
    }

    @Test
    void wordsHaveNot() {
        for (var words : List.of("", "xyz", "a.b", "a.b.c", "..", "a.b.c.d", "not a token", "ä.ö.ü")) {
            assertFalse(CompactForm.of(words), words);
        }
    }

    @Test
    void partsThatAreNoJsonObjectsHaveNot() {
        assertFalse(CompactForm.of(token("{\"alg\":\"RS256\"", "{}", "signature")));
        assertFalse(CompactForm.of(token("[]", "{}", "signature")));
        assertFalse(CompactForm.of(token("{}", "{}", "signature")));
        assertFalse(CompactForm.of(token("{\"alg\":7}", "{}", "signature")));
        assertFalse(CompactForm.of(token("{\"alg\":\"RS256\"}", "7", "signature")));
        assertFalse(CompactForm.of(token("{\"alg\":\"RS256\"}", "", "signature")));
    }

    @Test
    void tokenWithoutASignatureHasNot() {
        assertFalse(CompactForm.of(token("{\"alg\":\"none\"}", "{}", "")));
    }

    private static String token(String header, String payload, String signature) {
        return base64(header) + "." + base64(payload) + "." + base64(signature);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
