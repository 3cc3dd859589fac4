package dev.perimeter.secrets.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.Canonical;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SecretValueTest {

    private static final String TEXT = "the-quiet-word";

    @Test
    void textShowsNothing() {
        assertEquals("[hidden]", value(TEXT).toString());
    }

    @Test
    void messageOfAFailedComparisonShowsNothing() {
        var failure = assertThrows(AssertionError.class, () -> assertEquals(value(TEXT), value("another-word")));

        var message = String.valueOf(failure.getMessage());
        assertFalse(message.contains(TEXT));
        assertFalse(message.contains("another-word"));
    }

    @Test
    void jsonShowsNothing() {
        assertEquals("{\"value\":\"[hidden]\"}", json(Map.of("value", value(TEXT))));
    }

    @Test
    void javaDoesNotSerialiseIt() throws Exception {
        try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThrows(NotSerializableException.class, () -> out.writeObject(value(TEXT)));
        }
    }

    @Test
    void hashTellsNoValuesApart() {
        assertEquals(value(TEXT).hashCode(), value("another-word").hashCode());
    }

    @Test
    void sameBytesAreEqual() {
        assertEquals(value(TEXT), value(TEXT));
        assertNotEquals(value(TEXT), value("another-word"));
    }

    @Test
    void closedValueIsOverwritten() {
        var value = value(TEXT);
        value.close();

        assertArrayEquals(new byte[TEXT.length()], value.reveal());
    }

    @Test
    void emptyValueIsNone() {
        assertThrows(IllegalArgumentException.class, () -> SecretValue.of(new byte[0]));
    }

    @Test
    void largestValueIsLegalAndOneByteMoreIsNot() {
        assertEquals(
                SecretValue.MOST, SecretValue.of(new byte[SecretValue.MOST]).reveal().length);
        assertThrows(IllegalArgumentException.class, () -> SecretValue.of(new byte[SecretValue.MOST + 1]));
    }

    @Test
    void childTokenShowsItsAccessorOnly() {
        var child = new ChildToken(new VaultPath("acme", "vcrd_0123456789"), "accessor-1", "s.quiet");

        assertEquals("ChildToken[accessor-1]", child.toString());
    }

    private static SecretValue value(String text) {
        return SecretValue.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Object value) {
        return new String(Canonical.bytes(value), StandardCharsets.UTF_8);
    }
}
