package dev.perimeter.sandbox.gateway.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RulesTest {

    @Test
    void nothingIsReachableWithoutARule() {
        assertEquals(Optional.empty(), new Rules(List.of()).tunnel(at("example.com:443")));
    }

    @Test
    void ruleWithoutAPortMeansTheTwoOfTheWeb() {
        var rules = new Rules(List.of(rule("example.com")));

        assertTrue(rules.tunnel(at("example.com:443")).isPresent());
        assertTrue(rules.tunnel(at("example.com:80")).isPresent());
        assertFalse(rules.tunnel(at("example.com:8080")).isPresent());
    }

    @Test
    void suffixMatchesBelowItAndNotItself() {
        var rules = new Rules(List.of(rule("*.example.com")));

        assertTrue(rules.tunnel(at("a.b.example.com:443")).isPresent());
        assertFalse(rules.tunnel(at("example.com:443")).isPresent());
        assertFalse(rules.tunnel(at("badexample.com:443")).isPresent());
    }

    @Test
    void mostExactRuleSpeaksWhateverTheOrder() {
        var any = rule("*");
        var suffix = rule("*.example.com");
        var exact = rule("a.example.com");

        var rules = new Rules(List.of(any, suffix, exact));

        assertEquals(Optional.of(exact), rules.tunnel(at("a.example.com:443")));
        assertEquals(Optional.of(suffix), rules.tunnel(at("b.example.com:443")));
        assertEquals(Optional.of(any), rules.tunnel(at("example.org:443")));
    }

    @Test
    void ofTwoEquallyExactRulesTheOneThatInspectsSpeaks() {
        var opaque = new Rule("opaque", exactly("a.test"), 0, false, true, Set.of(), "");
        var inspected = rule("a.test");

        assertEquals(Optional.of(inspected), new Rules(List.of(opaque, inspected)).tunnel(at("a.test:443")));
    }

    @Test
    void opaqueRuleAllowsNoRequestThatIsSeen() {
        var opaque = new Rule("opaque", exactly("a.test"), 0, false, true, Set.of(), "");

        assertEquals(Optional.empty(), new Rules(List.of(opaque)).request(at("a.test:80"), "GET", "/"));
    }

    @Test
    void methodsAreOnlyThoseNamed() {
        var rules = new Rules(List.of(new Rule("r", exactly("a.test"), 0, false, false, Set.of("get"), "")));

        assertTrue(rules.request(at("a.test:80"), "GET", "/").isPresent());
        assertFalse(rules.request(at("a.test:80"), "POST", "/").isPresent());
        assertFalse(rules.request(at("a.test:80"), "get", "/").isPresent());
    }

    @Test
    void pathPrefixMeansWholeSegments() {
        var rules = new Rules(List.of(new Rule("r", exactly("a.test"), 0, false, false, Set.of(), "/api")));

        for (var path : List.of("/api", "/api/", "/api/v1", "/api/a.b", "/api/..a")) {
            assertTrue(rules.request(at("a.test:80"), "GET", path).isPresent(), path);
        }
        for (var path : List.of("/", "/apix", "/ap", "/API")) {
            assertFalse(rules.request(at("a.test:80"), "GET", path).isPresent(), path);
        }
    }

    @Test
    void pathThatAServerMayReadOtherwiseMatchesNoPrefix() {
        var rules = new Rules(List.of(new Rule("r", exactly("a.test"), 0, false, false, Set.of(), "/api")));

        for (var path : List.of(
                "/api/../admin",
                "/api/..",
                "/api/./x",
                "/api/%2e%2e/admin",
                "/api/%2E./admin",
                "/api/..%2fadmin",
                "/api//x",
                "/api/..;/admin",
                "/api/\\..\\admin",
                "/api/%5c..",
                "/api/%00")) {
            assertFalse(rules.request(at("a.test:80"), "GET", path).isPresent(), path);
        }
    }

    @Test
    void credentialsDestinationMayHaveAPortOrASuffix() {
        assertTrue(Destination.parse("a.test").orElseThrow().covers(at("a.test:8443")));
        assertTrue(Destination.parse("a.test:443").orElseThrow().covers(at("a.test:443")));
        assertFalse(Destination.parse("a.test:443").orElseThrow().covers(at("a.test:8443")));
        assertTrue(Destination.parse("*.a.test").orElseThrow().covers(at("b.a.test:443")));
        assertTrue(Destination.parse("*.a.test:8443").orElseThrow().covers(at("b.a.test:8443")));
        assertFalse(Destination.parse("*.a.test:8443").orElseThrow().covers(at("b.a.test:443")));
    }

    @Test
    void credentialThatMayGoAnywhereGoesWhereverARuleLetsIt() {
        assertTrue(Destination.parse("*").orElseThrow().covers(at("a.test:8443")));
        assertTrue(Destination.parse("*").orElseThrow().covers(at("[2001:db8::1]:443")));
    }

    @Test
    void whatIsNoDestinationIsNone() {
        for (var text : List.of("*:443", "", "*.", "*a.test", "https://a.test", "node.1", "*.1")) {
            assertEquals(Optional.empty(), Destination.parse(text), text);
        }
    }

    private static Rule rule(String host) {
        return new Rule(host, HostPattern.parse(host).orElseThrow(), 0, false, false, Set.of(), "");
    }

    private static HostPattern exactly(String host) {
        return HostPattern.parse(host).orElseThrow();
    }

    private static Authority at(String text) {
        return Authority.parse(text, 0).orElseThrow();
    }
}
