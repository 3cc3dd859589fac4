package dev.perimeter.harness.replica;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LeaseTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Lease lease = new Lease(new Replica("rpl_1", "127.0.0.1:1"), Duration.ofSeconds(10), nanos::get);

    @Test
    void nothingIsHeldBeforeTheDatabaseKnows() {
        assertFalse(lease.held());
        assertFalse(lease.lapsed());
    }

    @Test
    void itEndsHereBeforeItEndsForTheOthers() {
        lease.renewed(lease.now());

        pass(Duration.ofMillis(8_999));
        assertTrue(lease.held());
        pass(Duration.ofMillis(1));

        assertFalse(lease.held());
        assertTrue(lease.lapsed());
    }

    @Test
    void itIsCountedFromBeforeTheDatabaseWasAsked() {
        long asked = lease.now();
        pass(Duration.ofSeconds(5));

        lease.renewed(asked);
        pass(Duration.ofSeconds(4));

        assertFalse(lease.held());
    }

    @Test
    void oneThatLapsedIsNotRenewedBeforeAllIsGivenUp() {
        lease.renewed(lease.now());
        pass(Duration.ofSeconds(9));

        lease.renewed(lease.now());
        assertFalse(lease.held());
        lease.givenUp();
        lease.renewed(lease.now());

        assertTrue(lease.held());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
