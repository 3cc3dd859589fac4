package dev.perimeter.audit.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.audit.admission.SaltedPayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final byte[] CONTENT = "a prompt".getBytes(StandardCharsets.UTF_8);

    private final byte[] key = Seal.newKey();
    private final SaltedPayload payload = new SaltedPayload("prompt", new byte[SaltedPayload.SALT_BYTES], CONTENT);

    @Test
    void payloadComesBackWithItsKey() {
        var opened = Seal.open(key, Seal.seal(key, "r", "s", payload));
        assertArrayEquals(CONTENT, opened.content());
        assertArrayEquals(payload.salt(), opened.salt());
        assertEquals(payload.hash(), opened.hash());
    }

    @Test
    void anotherKeyRecordOrNameOpensNothing() {
        var sealed = Seal.seal(key, "r", "s", payload);
        assertThrows(IllegalStateException.class, () -> Seal.open(Seal.newKey(), sealed));
        assertThrows(IllegalStateException.class, () -> Seal.open(key, renamed(sealed, "other", "prompt")));
        assertThrows(IllegalStateException.class, () -> Seal.open(key, renamed(sealed, "r", "result")));
    }

    @Test
    void contentIsNotShown() {
        assertFalse(payload.toString().contains("a prompt"));
    }

    @Test
    void scopeIsTheSessionElseWhatTheRecordIsAbout() {
        assertEquals("sesn_1", Deposit.scope("harness/act_1/intent/1", "sesn_1"));
        assertEquals("ws", Deposit.scope("harness/ws/configuration/1", ""));
    }

    private static Sealed renamed(Sealed sealed, String recordId, String name) {
        return new Sealed(recordId, name, sealed.hash(), sealed.scope(), sealed.nonce(), sealed.bytes());
    }
}
