package dev.perimeter.local.demo.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CgiHeadTest {

    @Test
    void statusAndHeadersEndAtTheEmptyLine() throws IOException {
        var input = stream("Status: 403 Forbidden\r\nExpires: never\r\n\r\nbody");
        var head = CgiHead.read(input);
        assertEquals(new CgiHead(403, Map.of("Expires", "never"), true), head);
        assertEquals("body", new String(input.readAllBytes(), StandardCharsets.US_ASCII));
    }

    @Test
    void withoutAStatusItIsOk() throws IOException {
        assertEquals(
                200, CgiHead.read(stream("Content-Type: text/plain\r\n\r\n")).status());
    }

    @Test
    void answerThatIsNoHeadIsIncomplete() throws IOException {
        assertFalse(CgiHead.read(stream("fatal: no such repository\n")).complete());
        assertFalse(CgiHead.read(stream("")).complete());
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
