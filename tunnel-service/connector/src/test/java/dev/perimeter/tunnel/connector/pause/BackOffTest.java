package dev.perimeter.tunnel.connector.pause;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofMillis(350));

    @Test
    void waitsDoubleUpToTheLongest() {
        assertBetween(50, 100, backOff.take());
        assertBetween(100, 200, backOff.take());
        assertBetween(175, 350, backOff.take());
        assertBetween(175, 350, backOff.take());
    }

    @Test
    void aSuccessBeginsAnew() {
        backOff.take();
        backOff.take();
        backOff.reset();
        assertBetween(50, 100, backOff.take());
    }

    private static void assertBetween(long least, long most, Duration given) {
        assertTrue(given.toMillis() >= least && given.toMillis() <= most, given::toString);
    }
}
