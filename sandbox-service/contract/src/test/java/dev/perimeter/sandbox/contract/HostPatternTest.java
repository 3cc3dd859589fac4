package dev.perimeter.sandbox.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, api.example.com, api.example.com",
        "api.example.com, *, api.example.com",
        "*.example.com, api.example.com, api.example.com",
        "*.example.com, *.eu.example.com, *.eu.example.com",
        "*.eu.example.com, *.example.com, *.eu.example.com",
        "*.example.com, example.com, none",
        "*.example.com, notexample.com, none",
        "*.example.com, *, *.example.com",
        "api.example.com, api.example.org, none",
        "api.example.com:443, api.example.com, api.example.com:443",
        "api.example.com:443, api.example.com:8443, none",
        "*:8443, api.example.com:8443, api.example.com:8443",
        "API.example.com, api.EXAMPLE.com, api.example.com"
    })
    void twoPatternsAllowWhatBothAllow(String one, String other, String both) {
        var common = HostPattern.parse(one).and(HostPattern.parse(other));
        assertEquals(both, common.map(HostPattern::toString).orElse("none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "http://example.com",
                "*example.com",
                "a.*.com",
                "example.com:",
                "example.com:99999",
                "example.com:0",
                "example.com.",
                "node.1",
                "127.1",
                "0x7f000001",
                "*.1",
                "*.192.0.2.1",
                "a..b",
                "a-.com",
                "::1",
                "-a"
            })
    void whatIsNoHostIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> HostPattern.parse(text));
    }

    @Test
    void anAddressMayHaveAPort() {
        assertEquals(new HostPattern("[2001:db8:0:0:0:0:0:1]", 8443), HostPattern.parse("[2001:DB8::1]:8443"));
        assertEquals(new HostPattern("192.0.2.1", 8443), HostPattern.parse("192.0.2.1:8443"));
    }
}
