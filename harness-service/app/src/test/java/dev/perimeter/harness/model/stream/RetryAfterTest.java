package dev.perimeter.harness.model.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final RetryAfter RETRY_AFTER =
            new RetryAfter(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));

    private static Duration of(Map<String, List<String>> headers) {
        return RETRY_AFTER.of(HttpHeaders.of(headers, (_, _) -> true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    30                               | PT30S
                    0                                | PT0S
                    1.5                              | PT1.5S
                    Sun, 22 Nov 2026 10:02:00 GMT    | PT2M
                    Sun, 22 Nov 2026 09:00:00 GMT    | PT0S
                    -5                               | PT0S
                    soon                             | PT0S
                    3600                             | PT1H
                    3601                             | PT1H
                    99999999999999999999             | PT1H
                    """)
    void readsSecondsAndDates(String header, Duration wait) {
        assertEquals(wait, of(Map.of("Retry-After", List.of(header))));
    }

    @Test
    void millisecondsComeFirst() {
        assertEquals(
                Duration.ofMillis(250), of(Map.of("retry-after-ms", List.of("250"), "retry-after", List.of("30"))));
    }

    @Test
    void withoutAHeaderThereIsNoWait() {
        assertEquals(Duration.ZERO, of(Map.of()));
    }
}
