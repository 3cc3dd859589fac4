package dev.perimeter.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:30.5Z");

    @Test
    void usuallyItIsTheLastHourWithTheMinuteThatRuns() {
        var window = read(null, null, null);
        assertEquals(Instant.parse("2026-01-01T11:01:00Z"), window.from());
        assertEquals(Instant.parse("2026-01-01T12:01:00Z"), window.until());
        assertEquals(60, window.step());
    }

    @Test
    void stepsAreWhole() {
        var window = read("2026-01-01T10:00:01Z", "2026-01-01T11:00:00Z", "300");
        assertEquals(Instant.parse("2026-01-01T10:00:00Z"), window.from());
        assertEquals(Instant.parse("2026-01-01T11:00:00Z"), window.until());
        assertEquals(
                Instant.parse("2026-01-01T11:05:00Z"),
                read("2026-01-01T10:00:00Z", "2026-01-01T11:00:00.001Z", "300").until());
    }

    @Test
    void spanHasAtMost500Steps() {
        assertEquals(
                500,
                read("2026-01-01T00:00:00Z", "2026-01-01T00:08:20Z", "1")
                                .until()
                                .getEpochSecond()
                        - Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
        assertThrows(RefusedException.class, () -> read("2026-01-01T00:00:00Z", "2026-01-01T00:08:21Z", "1"));
        assertThrows(RefusedException.class, () -> read("2020-01-01T00:00:00Z", null, null));
    }

    @Test
    void whatIsNoSpanIsRefused() {
        assertThrows(RefusedException.class, () -> read("2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z", null));
        assertThrows(RefusedException.class, () -> read("2026-01-01T11:00:00Z", "2026-01-01T10:00:00Z", null));
        assertThrows(RefusedException.class, () -> read("2026-01-02T00:00:00Z", null, null));
        assertThrows(RefusedException.class, () -> read("now", null, null));
        for (var step : new String[] {"0", "-1", "86401", "1m"}) {
            assertThrows(RefusedException.class, () -> read(null, null, step));
        }
        assertEquals(86_400, read(null, null, "86400").step());
    }

    private static Window read(@Nullable String from, @Nullable String to, @Nullable String step) {
        return Window.read(from, to, step, NOW);
    }
}
