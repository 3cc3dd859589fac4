package dev.perimeter.sandbox.gateway.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HiddenTest {

    private final Hidden hidden = new Hidden();

    @Test
    void whatWasAddedIsHiddenUntilAllIsWiped() {
        assertTrue(hidden.isEmpty());
        hidden.add(value("first-value"));
        hidden.add(value("second-value"));
        assertFalse(hidden.isEmpty());
        assertEquals("***********, ************", shown("first-value, second-value"));

        hidden.wipe();

        assertTrue(hidden.isEmpty());
        assertEquals("first-value", shown("first-value"));
    }

    @Test
    void ofTooManyTheOneThatWasUsedLeastLatelyIsForgotten() {
        hidden.add(value("first-value"));
        hidden.add(value("second-value"));
        hidden.add(value("first-value"));
        for (int number = 0; number < 63; number++) {
            hidden.add(value("further-value-" + number));
        }
        assertEquals("***********", shown("first-value"));
        assertEquals("second-value", shown("second-value"));
    }

    private String shown(String text) {
        return Mask.text(hidden.automaton(), text);
    }

    private static SecretValue value(String text) {
        return new SecretValue(text.getBytes(StandardCharsets.UTF_8));
    }
}
