package dev.perimeter.secrets.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "api.test,        api.test,         true",
        "api.test,        API.Test:8443,    true",
        "api.test,        api.test.evil,    false",
        "api.test,        evilapi.test,     false",
        "api.test,        sub.api.test,     false",
        "api.test:443,    api.test:443,     true",
        "api.test:443,    api.test:8443,    false",
        "api.test:443,    api.test,         false",
        "*.api.test,      eu.api.test,      true",
        "*.api.test,      a.eu.api.test:80, true",
        "*.api.test,      api.test,         false",
        "*.api.test,      .api.test,        false",
        "*.api.test,      evilapi.test,     false",
        "*.api.test:443,  eu.api.test:80,   false",
        "127.0.0.1:8097,  127.0.0.1:8097,   true",
        "*,               api.test:443,     true",
        "*,               '',               false",
    })
    void patternMatches(String pattern, String host, boolean matches) {
        assertEquals(matches, new HostPattern(pattern).matches(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*.",
                "*:443",
                "**",
                "a.*.test",
                "http://api.test",
                "api.test/path",
                "api.test:",
                "a b",
                "-a.test"
            })
    void patternThatCouldMeanMoreIsRefused(String pattern) {
        assertThrows(RefusedException.class, () -> new HostPattern(pattern));
    }

    @Test
    void patternIsKeptInLowerCase() {
        assertEquals("api.test", new HostPattern("API.test").value());
    }
}
