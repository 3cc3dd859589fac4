package dev.perimeter.harness.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DerivedKeyTest {

    @Test
    void partsThatReadTheSameWhenJoinedHaveDifferentSeals() {
        var key = new DerivedKey("secret", "use");

        assertNotEquals(hex(key.seal(bytes("ab"), bytes("c"))), hex(key.seal(bytes("a"), bytes("bc"))));
        assertEquals(hex(key.seal(bytes("ab"), bytes("c"))), hex(key.seal(bytes("ab"), bytes("c"))));
    }

    @Test
    void eachUseHasItsOwnKey() {
        var one = new DerivedKey("secret", "one");
        var two = new DerivedKey("secret", "two");

        assertNotEquals(hex(one.seal(bytes("a"))), hex(two.seal(bytes("a"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
