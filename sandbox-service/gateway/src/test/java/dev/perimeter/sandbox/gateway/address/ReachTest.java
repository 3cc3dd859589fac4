package dev.perimeter.sandbox.gateway.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.rule.HostPattern;
import dev.perimeter.sandbox.gateway.rule.Rule;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReachTest {

    private static final boolean PRIVATE = true;

    @Test
    void publicAddressNeedsNoMoreThanARule() {
        assertReached(rule("a.test", !PRIVATE), "a.test", at("8.8.8.8"));
        assertReached(rule("*", !PRIVATE), "a.test", at("8.8.8.8"));
    }

    @Test
    void privateAddressNeedsARuleThatNamesTheHostForIt() {
        assertReached(rule("a.test", PRIVATE), "a.test", at("10.0.0.1"));
        assertReached(rule("*.test", PRIVATE), "a.test", at("10.0.0.1"));
        assertRefused(rule("a.test", !PRIVATE), "a.test", at("10.0.0.1"));
        assertRefused(rule("*", PRIVATE), "a.test", at("10.0.0.1"));
    }

    @Test
    void nameMayLeadHomeOnlyWhereConfigurationSaysSo() {
        assertRefused(rule("a.test", PRIVATE), "a.test", at("127.0.0.1"));
        assertReached(rule("a.test", PRIVATE), "a.test", mapped("127.0.0.1"));
        assertRefused(rule("a.test", !PRIVATE), "a.test", mapped("127.0.0.1"));
        assertReached(rule("127.0.0.1", PRIVATE), "127.0.0.1", at("127.0.0.1"));
    }

    @Test
    void metadataNeedsTheSame() {
        assertRefused(rule("a.test", PRIVATE), "a.test", at("169.254.169.254"));
        assertRefused(rule("169.254.169.254", !PRIVATE), "169.254.169.254", at("169.254.169.254"));
        assertReached(rule("169.254.169.254", PRIVATE), "169.254.169.254", at("169.254.169.254"));
    }

    @Test
    void nothingReachesMulticastOrReservedAddresses() {
        for (var address : List.of("224.0.0.1", "255.255.255.255", "0.0.0.0", "192.0.2.1")) {
            assertRefused(rule(address, PRIVATE), address, at(address));
            assertRefused(rule("a.test", PRIVATE), "a.test", mapped(address));
        }
    }

    private static void assertReached(Rule rule, String host, Endpoint endpoint) {
        assertEquals(endpoint, Reach.check(rule, Authority.parse(host, 443).orElseThrow(), endpoint));
    }

    private static void assertRefused(Rule rule, String host, Endpoint endpoint) {
        var target = Authority.parse(host, 443).orElseThrow();
        assertThrows(RefusedException.class, () -> Reach.check(rule, target, endpoint));
    }

    private static Rule rule(String host, boolean privateAddresses) {
        return new Rule("r", HostPattern.parse(host).orElseThrow(), 0, privateAddresses, false, Set.of(), "");
    }

    private static Endpoint at(String address) {
        return new Endpoint(InetAddress.ofLiteral(address), 443, false);
    }

    private static Endpoint mapped(String address) {
        return new Endpoint(InetAddress.ofLiteral(address), 443, true);
    }
}
