package dev.perimeter.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderKeyTest {

    private static final String VALUE = "sk-very-secret";

    private final AtomicInteger ended = new AtomicInteger();

    private ProviderKey key(String value) {
        return ProviderKey.of("acme", value.getBytes(StandardCharsets.UTF_8), ended::incrementAndGet);
    }

    @Test
    void isNotShownByItsText() {
        assertFalse(key(VALUE).toString().contains(VALUE));
    }

    @Test
    void isNotSerialised() throws JsonProcessingException {
        assertFalse(Canonical.JSON.writeValueAsString(key(VALUE)).contains(VALUE));
    }

    @Test
    void isTakenOutOfTexts() {
        assertEquals("no [key], [key]!", key(VALUE).redact("no " + VALUE + ", " + VALUE + "!"));
        assertEquals("nothing", ProviderKey.NONE.redact("nothing"));
    }

    @Test
    void isWipedAndGivenBackWhenItIsClosed() {
        var key = key(VALUE);
        key.close();

        assertFalse(key.reveal().contains("sk"));
        assertEquals(1, ended.get());
    }

    @Test
    void whitespaceAroundItIsNoPartOfIt() {
        assertEquals(VALUE, key(" " + VALUE + "\n").reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "sk-very\r\nx-evil: 1", "sk very", "sk-sécret"})
    void aValueThatAHeaderCannotCarryIsRefusedAndNotQuoted(String value) {
        var refused = assertThrows(RefusedException.class, () -> key(value));

        assertInstanceOf(ModelRefused.Terminal.class, refused.reason());
        assertFalse(refused.reason().message().contains("sk"));
        assertEquals(1, ended.get());
    }

    @Test
    void noKeyIsNone() {
        assertTrue(ProviderKey.NONE.isNone());
        assertFalse(key(VALUE).isNone());
    }
}
