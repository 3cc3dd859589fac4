package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailClosedTest {

    private static final String MISSING = "request.arguments.path == 'x'";

    private static String rule(String effect, String when) {
        return """
                - name: broken
                  effect: %s
                  when: "%s"
                %s""".formatted(effect, when, effect.equals("modify") ? "  set: {a: \"1\"}\n" : "");
    }

    @ParameterizedTest
    @CsvSource({"deny,DENY", "ask,ASK", "defer,DEFER", "modify,DENY"})
    void aRuleThatCouldStopTheCallDoesWhenItCannotBeEvaluated(String word, Effect effect) {
        var decision = Sets.of(Sets.ALLOW_ALL, rule(word, MISSING)).decide(Calls.bash("ls"));

        assertEquals(effect, decision.effect());
        assertEquals(List.of("test/broken"), decision.rules());
        assertEquals("the condition of test/broken could not be evaluated: attribute not found", decision.reason());
        assertEquals(List.of(new Decision.Fault("test/broken", "attribute not found")), decision.faults());
    }

    @Test
    void anAllowRuleThatCannotBeEvaluatedAllowsNothingAndSaysSo() {
        var decision = Sets.of(rule("allow", MISSING)).decide(Calls.bash("ls"));

        assertEquals(Effect.DENY, decision.effect());
        assertEquals(List.of(), decision.rules());
        assertEquals(
                "no rule allows this; the condition of test/broken could not be evaluated: attribute not found",
                decision.reason());
        assertEquals(1, decision.faults().size());
    }

    @Test
    void aBrokenAllowRuleIsOnRecordEvenWhereAnotherAllows() {
        var decision = Sets.of(Sets.ALLOW_ALL, rule("allow", MISSING)).decide(Calls.bash("ls"));

        assertEquals(Effect.ALLOW, decision.effect());
        assertEquals(List.of(new Decision.Fault("test/broken", "attribute not found")), decision.faults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request.arguments.command",
                "request.arguments.command > 3",
                "request.arguments.command.matches(request.arguments.command)",
                "int(request.arguments.command) == 1",
                "request.arguments.command.inside('/a')",
                "request.arguments.list[7] == 1",
                "1 / int(history['never']) == 1",
                "request.arguments.big.all(x, request.arguments.big.all(y, x == x))"
            })
    void everyKindOfErrorCounts(String when) {
        var arguments = Calls.json("{}").put("command", "(secret");
        arguments.putArray("list");
        var big = arguments.putArray("big");
        for (int i = 0; i < 200; i++) {
            big.add(i);
        }
        var decision = Sets.of(Sets.ALLOW_ALL, rule("deny", when)).decide(Calls.builtIn("bash", arguments.toString()));

        assertEquals(Effect.DENY, decision.effect());
        assertEquals(1, decision.faults().size());
    }

    @Test
    void aFaultQuotesNoArgument() {
        var decision = Sets.of(
                        Sets.ALLOW_ALL,
                        rule("deny", "int(request.arguments.command) == 1"),
                        rule("ask", "true").replace("broken", "other"))
                .decide(Calls.bash("my-secret"));

        assertFalse(decision.faults().toString().contains("my-secret"));
        assertFalse(decision.reason().contains("my-secret"));
    }

    @Test
    void anErrorThatDoesNotMatterIsNone() {
        var decision = Sets.of(Sets.ALLOW_ALL, rule("deny", "request.tool == 'write' && " + MISSING))
                .decide(Calls.bash("ls"));

        assertEquals(Effect.ALLOW, decision.effect());
        assertEquals(List.of(), decision.faults());
    }
}
