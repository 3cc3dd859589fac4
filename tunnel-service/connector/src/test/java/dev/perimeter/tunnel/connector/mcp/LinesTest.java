package dev.perimeter.tunnel.connector.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void linesEndInEitherWay() throws IOException {
        var lines = lines("one\r\ntwo\n\nlast", 10);
        assertEquals(Optional.of("one"), lines.next());
        assertEquals(Optional.of("two"), lines.next());
        assertEquals(Optional.of(""), lines.next());
        assertEquals(Optional.of("last"), lines.next());
        assertEquals(Optional.empty(), lines.next());
    }

    @Test
    void aLineAtTheLimitIsRead() throws IOException {
        assertEquals(Optional.of("12345"), lines("12345\n", 5).next());
    }

    @Test
    void aLongerLineIsAnError() {
        assertThrows(IOException.class, () -> lines("123456\n", 5).next());
    }

    @Test
    void eventsKeepTheirDataAndTheLastId() throws IOException {
        var events = new ArrayList<String>();
        var stream = new Sse(
                in(": hello\nid: 7\nevent: message\ndata: {\"a\":\ndata: 1}\n\nid: 8\ndata:\n\ndata:2\n\ndata: torn"),
                events::add);
        stream.read();
        assertEquals(List.of("{\"a\":\n1}", "2"), events);
        assertEquals("8", stream.lastId());
    }

    private static Lines lines(String text, int longest) {
        return new Lines(in(text), longest);
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
