package dev.perimeter.sandbox.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class QuotaTest {

    private final Quota quota = new Quota();

    @Test
    void asManyAreTakenAsThereAre() {
        assertTrue(quota.take(2));
        assertTrue(quota.take(2));
        assertFalse(quota.take(2));
        assertFalse(quota.take(2));
    }

    @Test
    void lastIsTakenOnceAndOnlyWhenTheOthersAreGone() {
        assertFalse(quota.takeLast(1));
        assertTrue(quota.take(1));
        assertFalse(quota.takeLast(1));
        assertFalse(quota.take(1));
        assertTrue(quota.takeLast(1));
        assertFalse(quota.takeLast(1));
        assertFalse(quota.take(1));
    }
}
