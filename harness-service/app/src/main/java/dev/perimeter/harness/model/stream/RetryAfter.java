package dev.perimeter.harness.model.stream;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a provider wants to be left alone: {@code retry-after} (RFC 9110, seconds or a date) or {@code retry-after-ms}. */
record RetryAfter(Clock clock) {

    private static final Duration LONGEST = Duration.ofHours(1);

    Duration of(HttpHeaders headers) {
        var milliseconds = headers.firstValue("retry-after-ms").flatMap(text -> number(text, 1));
        var wait = milliseconds.or(() -> headers.firstValue("retry-after").flatMap(this::wait));
        return wait.filter(found -> !found.isNegative())
                .map(found -> found.compareTo(LONGEST) > 0 ? LONGEST : found)
                .orElse(Duration.ZERO);
    }

    private Optional<Duration> wait(String text) {
        return number(text, 1000).or(() -> date(text));
    }

    private static Optional<Duration> number(String text, double milliseconds) {
        try {
            return Optional.of(Duration.ofMillis((long) (Double.parseDouble(text.strip()) * milliseconds)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private Optional<Duration> date(String text) {
        try {
            var at = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), at.toInstant()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
