package dev.perimeter.harness.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class StorableTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void ordinaryTextStaysAsItIs() {
        var text = "tab\t, umlaut ä, pair \ud83d\ude00, escape \\u0000";
        assertTrue(Storable.is(text));
        assertSame(text, Storable.of(text));
    }

    @Test
    void nulAndHalfPairsAreReplaced() {
        assertEquals("a\ufffdb\ufffdc\ufffd", Storable.of("a\0b\ud83dc\ude00"));
    }

    @Test
    void treesAreReplacedWithTheNamesOfTheirFields() {
        var node = JSON.objectNode().put("k\0", 7);
        node.putArray("list").add("a\0").addObject().put("deep", "\0");
        var clean = JSON.objectNode().put("k\ufffd", 7);
        clean.putArray("list").add("a\ufffd").addObject().put("deep", "\ufffd");

        assertFalse(Storable.is(node));
        assertEquals(clean, Storable.of(node));
        assertSame(clean, Storable.of(clean));
    }
}
