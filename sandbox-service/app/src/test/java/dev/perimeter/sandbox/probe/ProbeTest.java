package dev.perimeter.sandbox.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private final List<Integer> made = new ArrayList<>();

    @Test
    void policiesThatReachASandboxLateAreWaitedFor() {
        assertTrue(probed(Duration.ofSeconds(20), 3).held());
        assertEquals(List.of(1, 2, 3), made);
    }

    @Test
    void policiesThatNeverComeAreNotWaitedForForEver() {
        assertFalse(probed(Duration.ofMillis(500), Integer.MAX_VALUE).held());
        assertEquals(List.of(1, 2), made);
    }

    @Test
    void whatNothingCanSettleCountsAtOnce() {
        assertFalse(probed(Duration.ZERO, 2).held());
        assertEquals(List.of(1), made);
    }

    private Probe.Attempt probed(Duration settling, int heldFrom) {
        return Probe.settled(number -> {
            made.add(number);
            return new Probe.Attempt(List.of(new Check("canary", number >= heldFrom, "")), settling);
        });
    }
}
