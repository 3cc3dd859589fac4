package dev.perimeter.harness.console;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.Entry;
import dev.perimeter.harness.wire.RequestRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentLoginTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration MOST = Duration.ofMinutes(15);

    private final RecentLogin recent = new RecentLogin(new FixedConfig(MOST, false), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void loginIsRecentUpToTheLimit() {
        assertDoesNotThrow(() -> recent.require(caller(new Entry.Console(NOW.minus(MOST)))));
        var refused = assertThrows(
                RefusedException.class,
                () -> recent.require(caller(new Entry.Console(NOW.minus(MOST).minusMillis(1)))));
        assertEquals(new RequestRefused.LoginTooOld(MOST), refused.reason());
    }

    @Test
    void loginOfUnknownTimeIsTooOld() {
        assertThrows(RefusedException.class, () -> recent.require(caller(new Entry.Console(Instant.EPOCH))));
    }

    @Test
    void tokensOfSdksAreTakenAsTheyAre() {
        assertDoesNotThrow(() -> recent.require(caller(new Entry.Bearer())));
    }

    private static Caller caller(Entry entry) {
        return new Caller("anna", "anna", "incidents", Set.of(), Set.of("incidents"), entry, NOW);
    }
}
