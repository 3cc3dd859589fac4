package dev.perimeter.harness.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.KeyStore;
import java.security.KeyStoreException;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PemKeysTest {

    @BeforeEach
    @AfterEach
    void forget() {
        System.clearProperty(PemKeys.ROUNDS);
    }

    @Test
    void aStoreInMemoryCostsOneRound() {
        PemKeys.lighten();
        assertEquals("1", System.getProperty(PemKeys.ROUNDS));
    }

    @Test
    void whatIsGivenStands() {
        System.setProperty(PemKeys.ROUNDS, "5000");
        PemKeys.lighten();
        assertEquals("5000", System.getProperty(PemKeys.ROUNDS));
    }

    @Test
    void thisIsThePropertyThatTheStoreReads() throws Exception {
        var key = new SecretKeySpec(new byte[16], "AES");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        System.setProperty(PemKeys.ROUNDS, "0");
        assertThrows(KeyStoreException.class, () -> store.setKeyEntry("key", key, "password".toCharArray(), null));
        System.setProperty(PemKeys.ROUNDS, "1");
        store.setKeyEntry("key", key, "password".toCharArray(), null);
    }
}
