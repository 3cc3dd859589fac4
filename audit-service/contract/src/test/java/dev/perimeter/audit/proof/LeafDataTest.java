package dev.perimeter.audit.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.Canonical;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LeafDataTest {

    private static final byte[] RECORD = "{\"a\":1,\"signature\":\"in the record\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void leafIsCanonicalJsonOfKeyRecordAndSignature() {
        var leaf = LeafData.of("harness-record-1", RECORD, new byte[] {1, 2, 3});
        var text = new String(leaf, StandardCharsets.UTF_8);
        assertEquals(
                "{\"key\":\"harness-record-1\",\"record\":{\"a\":1,\"signature\":\"in the record\"},\"signature\":\"AQID\"}",
                text);
        assertArrayEquals(Canonical.bytes(text), leaf);
    }

    @Test
    void keyIdIsQuoted() {
        var leaf = LeafData.of("a\",\"record\":\"", RECORD, new byte[] {1});
        assertArrayEquals(Canonical.bytes(new String(leaf, StandardCharsets.UTF_8)), leaf);
    }

    @Test
    void hashHasThirtyTwoBytes() {
        assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[33]));
    }
}
