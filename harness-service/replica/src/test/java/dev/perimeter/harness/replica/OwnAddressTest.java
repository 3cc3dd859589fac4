package dev.perimeter.harness.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3:8081", "tunnel-1:8083", "fd00::5:8083"})
    void whatIsConfiguredStands(String address) {
        assertEquals(address, OwnAddress.of(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8081", "[::]:8081", ":::8081"})
    void everyAddressIsNobodysToBeFoundAt(String address) {
        var own = OwnAddress.of(address);

        assertFalse(own.equals(address));
        assertTrue(own.endsWith(":8081"));
    }

    @Test
    void whatHasNoPortFailsTheStart() {
        assertThrows(IllegalArgumentException.class, () -> OwnAddress.of("localhost"));
    }
}
