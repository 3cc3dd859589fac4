package dev.perimeter.harness.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.MultiMap;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleHeadersTest {

    private static final String TLS_ONLY = "strict-transport-security";

    @Test
    void browsersComeBackOverTlsOnlyWhereTheConsoleIsReachedOverIt() {
        assertEquals("max-age=31536000", headers(true).get(TLS_ONLY));
        assertFalse(headers(false).contains(TLS_ONLY));
    }

    private static MultiMap headers(boolean https) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        new ConsoleHeaders(new FixedConfig(Duration.ofMinutes(15), https)).put(ConsolePath.PLACE, 200, headers);
        return headers;
    }
}
