package dev.perimeter.sandbox.gateway.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.rule.HostPattern;
import dev.perimeter.sandbox.gateway.rule.Rule;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowTest {

    private static final Origin ORIGIN = new Origin("ws", "sesn_1", "act_1", "agent", "sbx_1");
    private static final Authority TARGET = Authority.parse("a.test:443", 443).orElseThrow();

    @Test
    void openingNamesTheRuleAndWhetherItAllowsAnyHost() {
        assertEquals("any:443", opened(Optional.of(rule("any:443", "*", 443))).rule());
        assertTrue(opened(Optional.of(rule("any:443", "*", 443))).unrestricted());
        assertTrue(opened(Optional.of(rule("any", "*", 0))).unrestricted());
        assertFalse(opened(Optional.of(rule("below", "*.test", 443))).unrestricted());
        assertFalse(opened(Optional.empty()).unrestricted());
        assertEquals("", opened(Optional.empty()).rule());
    }

    private static Fact.FlowOpened opened(Optional<Rule> rule) {
        return Flow.request(ORIGIN, TARGET, "GET", "/", rule).opened();
    }

    private static Rule rule(String name, String host, int port) {
        return new Rule(name, HostPattern.parse(host).orElseThrow(), port, false, false, Set.of(), "");
    }
}
