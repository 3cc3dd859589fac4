package dev.perimeter.harness.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NameCacheTest {

    @BeforeEach
    @AfterEach
    void forget() {
        System.clearProperty(NameCache.SECONDS);
    }

    @Test
    void addressesAreBelievedForSecondsByJdkAndGrpc() {
        NameCache.shorten();
        assertEquals("2", Security.getProperty(NameCache.SECONDS));
        assertEquals("2", System.getProperty(NameCache.SECONDS));
    }

    @Test
    void whatIsGivenStands() {
        System.setProperty(NameCache.SECONDS, "10");
        NameCache.shorten();
        assertEquals("10", System.getProperty(NameCache.SECONDS));
    }
}
