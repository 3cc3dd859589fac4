package dev.perimeter.tunnel.connector.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final String VALUE = "a/b+c=\"d\\e <f>?~u";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Redaction redaction = new Redaction(new SecretText(VALUE));

    @Test
    void theValueAndItsEncodingsAreTakenOut() throws JsonProcessingException {
        var text = new String(JSON.writeValueAsBytes(VALUE), StandardCharsets.UTF_8);
        assertHidden(VALUE);
        assertHidden(HexFormat.of().formatHex(bytes(VALUE)));
        assertHidden(HexFormat.of().withUpperCase().formatHex(bytes(VALUE)));
        assertHidden(URLEncoder.encode(VALUE, StandardCharsets.UTF_8));
        assertHidden(URLEncoder.encode(VALUE, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~"));
        assertHidden(text.substring(1, text.length() - 1));
        assertHidden(text.substring(1, text.length() - 1).replace("/", "\\/"));
    }

    @Test
    void noThreeCharactersOfTheBase64OfAValueInsideSomethingLargerRemain() {
        for (var encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            for (var before : new String[] {"", "u", "us", "usr"}) {
                for (var after : new String[] {"", ":", ":p", ":pw"}) {
                    var encoded = encoder.encodeToString(bytes(before + VALUE + after));
                    var own = encoder.encodeToString(bytes(before + VALUE)).substring((before.length() * 4 + 2) / 3);
                    assertFalse(redaction.clean(encoded).contains(own.substring(1, 4)), before + "|" + after);
                }
            }
        }
    }

    @Test
    void whatSurroundsAValueStays() {
        assertEquals(
                "Bearer [redacted], twice [redacted].", redaction.clean("Bearer " + VALUE + ", twice " + VALUE + "."));
    }

    @Test
    void keysNamesAndNestedTextsAreCleaned() throws JsonProcessingException {
        var said = JSON.createObjectNode();
        said.putArray("content").addObject().put("text", "{\"token\":" + JSON.writeValueAsString(VALUE) + "}");
        said.put(VALUE, 1);
        assertEquals(
                JSON.readTree("{\"content\":[{\"text\":\"{\\\"token\\\":\\\"[redacted]\\\"}\"}],\"[redacted]\":1}"),
                redaction.clean(said));
    }

    @Test
    void aNumberThatIsTheValueIsCleaned() throws JsonProcessingException {
        var numeric = new Redaction(new SecretText("1234567890123"));
        assertEquals(JSON.readTree("[\"[redacted]\"]"), numeric.clean(JSON.readTree("[1234567890123]")));
    }

    @Test
    void whatHasNothingToDoWithItStaysAsItWas() throws JsonProcessingException {
        var said = JSON.readTree("{\"a\":[1,true,null,\"text\",2.5]}");
        assertEquals(said, redaction.clean(said));
        assertSame(said.path("a").path(3), redaction.clean(said.path("a").path(3)));
    }

    @Test
    void nothingShowsTheValue() {
        assertFalse(redaction.toString().contains(VALUE));
        assertFalse(new SecretText(VALUE).toString().contains(VALUE));
    }

    private void assertHidden(String form) {
        assertEquals("<[redacted]>", redaction.clean("<" + form + ">"), form);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
