package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectTest {

    private static String rule(String name, String effect) {
        return """
                - name: %s
                  effect: %s
                  reason: because of %s
                %s""".formatted(name, effect, name, effect.equals("modify") ? "  set: {note: \"'x'\"}\n" : "");
    }

    @Test
    void withoutARuleEverythingIsDenied() {
        var decision = new PolicySet(List.of(), "").decide(Calls.bash("ls"));

        assertEquals(Effect.DENY, decision.effect());
        assertEquals(List.of(), decision.rules());
        assertEquals("no rule allows this", decision.reason());
    }

    @ParameterizedTest
    @CsvSource({"allow,ALLOW", "deny,DENY", "ask,ASK", "modify,MODIFY", "defer,DEFER"})
    void aSingleRuleHasItsEffect(String word, Effect effect) {
        var decision = Sets.of(rule("one", word)).decide(Calls.bash("ls"));

        assertEquals(effect, decision.effect());
        assertEquals(List.of("test/one"), decision.rules());
        assertEquals("because of one", decision.reason());
        assertTrue(decision.faults().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "deny,defer,DENY",
        "deny,ask,DENY",
        "deny,modify,DENY",
        "deny,allow,DENY",
        "defer,ask,DEFER",
        "defer,modify,DEFER",
        "defer,allow,DEFER",
        "ask,allow,ASK",
        "modify,allow,MODIFY"
    })
    void theStrongerEffectWinsInEitherOrder(String stronger, String weaker, Effect effect) {
        var before = Sets.of(rule("strong", stronger), rule("weak", weaker)).decide(Calls.bash("ls"));
        var after = Sets.of(rule("weak", weaker), rule("strong", stronger)).decide(Calls.bash("ls"));

        assertEquals(effect, before.effect());
        assertEquals(effect, after.effect());
        assertEquals(List.of("test/strong"), before.rules());
        assertEquals("because of strong", after.reason());
    }

    @Test
    void anAskOverAModificationNamesBoth() {
        var decision = Sets.of(rule("change", "modify"), rule("person", "ask")).decide(Calls.bash("ls"));

        assertEquals(Effect.ASK, decision.effect());
        assertEquals(List.of("test/person", "test/change"), decision.rules());
        assertEquals(Calls.json("{'command':'ls','note':'x'}".replace('\'', '"')), decision.arguments());
    }

    @Test
    void allRulesOfTheDecidingEffectAreNamedAcrossDocuments() {
        var set = Sets.ofDocuments(Sets.document("b", rule("two", "deny")), Sets.document("a", rule("one", "deny")));

        assertEquals(List.of("a/one", "b/two"), set.decide(Calls.bash("ls")).rules());
    }

    @Test
    void aRuleWithoutAReasonGivesItsName() {
        var decision = Sets.of("- {name: quiet, effect: deny}\n").decide(Calls.bash("ls"));

        assertEquals("deny by test/quiet", decision.reason());
    }

    @Test
    void theDecisionCarriesTheHashOfItsPolicy() {
        var set = Sets.of(Sets.ALLOW_ALL);

        assertEquals(set.hash(), set.decide(Calls.bash("ls")).policyHash());
    }

    @Test
    void historyCountsWhatWasNeverCalledAsZero() {
        var set = Sets.of(Sets.ALLOW_ALL, """
                - name: enough
                  effect: deny
                  when: history["bash"] + history["incidents/list"] >= 3
                """);

        assertEquals(Effect.ALLOW, set.decide(Calls.bash("ls")).effect());
        assertEquals(
                Effect.ALLOW,
                set.decide(Calls.after(Calls.bash("ls"), Map.of("bash", 2L))).effect());
        assertEquals(
                Effect.DENY,
                set.decide(Calls.after(Calls.bash("ls"), Map.of("bash", 2L, "incidents/list", 1L)))
                        .effect());
    }
}
