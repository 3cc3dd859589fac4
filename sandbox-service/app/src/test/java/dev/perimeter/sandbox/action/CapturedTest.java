package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Canonical;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CapturedTest {

    @Test
    void asMuchAsFitsIsKeptWhole() {
        var captured = captured("a".repeat(Captured.HALF) + "b".repeat(Captured.HALF), 1000);
        assertFalse(captured.truncated());
        assertEquals("a".repeat(Captured.HALF) + "b".repeat(Captured.HALF), captured.text());
    }

    @Test
    void oneByteMoreIsLeftOut() {
        var captured = captured("a".repeat(Captured.HALF) + "x" + "b".repeat(Captured.HALF), 1 << 20);
        assertTrue(captured.truncated());
        assertEquals(
                "a".repeat(Captured.HALF) + "\n… 1 bytes are left out here …\n" + "b".repeat(Captured.HALF),
                captured.text());
    }

    @Test
    void theEndIsKeptWhateverThePieces() {
        var text = "0123456789".repeat(60_000) + "end";
        for (var piece : new int[] {1, 7, 65_536, 131_072, 600_003}) {
            var captured = captured(text, piece);
            assertTrue(captured.text().endsWith("89end"), "in pieces of " + piece);
            assertEquals(Canonical.sha256(text), captured.hash());
        }
    }

    @Test
    void whatIsNoTextIsReplaced() {
        var captured = new Captured();
        captured.add(ByteBuffer.wrap(new byte[] {'a', 0, (byte) 0xff, 'b'}));
        assertEquals("a\uFFFD\uFFFDb", captured.text());
    }

    private static Captured captured(String text, int piece) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var captured = new Captured();
        for (int i = 0; i < bytes.length; i += piece) {
            captured.add(ByteBuffer.wrap(bytes, i, Math.min(piece, bytes.length - i)));
        }
        return captured;
    }
}
