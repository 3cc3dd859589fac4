package dev.perimeter.harness.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentTest {

    private static final Fragment SAID = new Fragment(9, "sevt_1", "agent.message", 3, "\u0000\"ü\" ✓\n");

    @Test
    void whatWasToldIsRead() {
        assertEquals(Optional.of(SAID), Fragment.read("sesn_1", SAID.payload("sesn_1")));
    }

    @Test
    void anotherSessionsFragmentIsNotRead() {
        assertEquals(Optional.empty(), Fragment.read("sesn_1", SAID.payload("sesn_11")));
        assertEquals(Optional.empty(), Fragment.read("sesn_11", SAID.payload("sesn_1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sesn_1 ", "sesn_1 {\"at\":", "sesn_1", ""})
    void whatIsNoFragmentIsPassedOver(String payload) {
        assertEquals(Optional.empty(), Fragment.read("sesn_1", payload));
    }
}
