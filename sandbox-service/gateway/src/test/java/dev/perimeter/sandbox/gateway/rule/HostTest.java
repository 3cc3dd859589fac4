package dev.perimeter.sandbox.gateway.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.contract.Host;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HostTest {

    @Test
    void namesAreComparedInLowerCaseWithoutTheLastDot() {
        assertEquals(Optional.of(new Host("example.com", false)), Host.parse("Example.COM."));
    }

    @Test
    void addressesAreComparedInTheirCanonicalForm() {
        assertEquals(Host.parse("[2001:DB8:0:0::1]"), Host.parse("2001:db8::1"));
        assertTrue(Host.parse("10.0.0.1").orElseThrow().literal());
    }

    @Test
    void mappedAddressIsTheOneItCarries() {
        assertEquals(Host.parse("10.0.0.1"), Host.parse("[::ffff:10.0.0.1]"));
    }

    @Test
    void whatTheCLibraryWouldReadAsAnAddressIsNoHost() {
        for (var text : List.of(
                "127.1", "2130706433", "0x7f000001", "0x7f.1", "010.0.0.1", "1.2.3.4.5", "256.0.0.1", "1.2.3")) {
            assertEquals(Optional.empty(), Host.parse(text), text);
        }
    }

    @Test
    void whatCannotBeAHostIsNone() {
        for (var text : List.of(
                "", ".", "a..b", "a b", "a/b", "a@b", "[::1", "::1%eth0", "bücher.test", "a".repeat(64), "x\0y")) {
            assertEquals(Optional.empty(), Host.parse(text), text);
        }
    }

    @Test
    void authorityWithoutAPortHasTheDefault() {
        assertEquals(
                "example.com:443",
                Authority.parse("example.com", 443).orElseThrow().toString());
        assertEquals(
                "[2001:db8::1]:80".replace("2001:db8::1", "2001:db8:0:0:0:0:0:1"),
                Authority.parse("[2001:db8::1]", 80).orElseThrow().toString());
    }

    @Test
    void authorityWithAWrongPortOrUserIsNone() {
        for (var text :
                List.of("a.test:0", "a.test:65536", "a.test:", "a.test:-1", "u@a.test:80", "::1:80", "a.test:80:80")) {
            assertEquals(Optional.empty(), Authority.parse(text, 80), text);
        }
    }
}
