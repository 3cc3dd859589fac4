package dev.perimeter.sandbox.gateway.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.lease.Leased;
import dev.perimeter.sandbox.gateway.placeholder.Header;
import dev.perimeter.sandbox.gateway.placeholder.Message;
import dev.perimeter.sandbox.gateway.placeholder.Placeholder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecretValueTest {

    private static final String VALUE = "hush-hush-42";
    private final SecretValue secret = new SecretValue(VALUE.getBytes(StandardCharsets.UTF_8));

    @Test
    void textDoesNotShowIt() {
        assertFalse(secret.toString().contains(VALUE));
    }

    @Test
    void whatHoldsItDoesNotShowItEither() {
        var terms = new Placeholder("vcrd_1", "TOKEN", "plh_" + "a".repeat(24), List.of(), Set.of());
        var body = new Message.Body(secret.reveal(), Message.Body.Kind.TEXT);
        var header = new Header("Authorization", VALUE);
        for (var holder : List.of(
                new Leased("lse_1", secret, terms, Instant.EPOCH),
                header,
                body,
                new Message("/", Optional.of("t=" + VALUE), List.of(header), Optional.of(body)),
                new Admission.Proof(VALUE, VALUE))) {
            assertFalse(holder.toString().contains(VALUE), holder.getClass()::getName);
        }
    }

    @Test
    void serialisationShowsNothing() {
        String json = "";
        try {
            json = Canonical.JSON.writeValueAsString(secret);
        } catch (JsonProcessingException e) {
            json = String.valueOf(e.getMessage());
        }

        assertFalse(json.contains(VALUE), json);
    }

    @Test
    void equalityTellsNothingOfTheValue() {
        var same = new SecretValue(VALUE.getBytes(StandardCharsets.UTF_8));

        var message = assertThrows(AssertionError.class, () -> assertEquals(secret, same))
                .toString();

        assertNotEquals(secret, same);
        assertFalse(message.contains(VALUE), message);
    }

    @Test
    void wipedValueIsGone() {
        secret.wipe();

        assertArrayEquals(new byte[VALUE.length()], secret.reveal());
    }

    @Test
    void controlCharactersFitNoHeader() {
        assertTrue(secret.fitsHeader());
        assertFalse(new SecretValue("a\nb".getBytes(StandardCharsets.UTF_8)).fitsHeader());
        assertFalse(new SecretValue("a\0".getBytes(StandardCharsets.UTF_8)).fitsHeader());
    }
}
