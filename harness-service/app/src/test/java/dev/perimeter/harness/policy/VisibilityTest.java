package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibilityTest {

    private static final PolicyRequest BASH = Calls.builtIn("bash", "{}");

    private static String rule(String effect, String when) {
        return """
                - name: rule
                  effect: %s
                  when: %s
                %s""".formatted(effect, when, effect.equals("modify") ? "  set: {a: \"1\"}\n" : "");
    }

    @ParameterizedTest
    @CsvSource({"allow,true", "ask,true", "modify,true", "defer,false", "deny,false"})
    void aLoneRuleShowsWhatItCouldPermit(String effect, boolean visible) {
        assertEquals(visible, Sets.of(rule(effect, "true")).visible(BASH));
        assertFalse(Sets.of(rule(effect, "false")).visible(BASH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true                                                     | false
                    request.tool == "bash"                                   | false
                    workType == "build"                                      | false
                    history["bash"] >= 2                                     | false
                    request.tool == "bash" or request.arguments.x == 1       | false
                    request.arguments.x == 1 or request.tool == "bash"       | false
                    1 / int(history["never"]) == 1                           | false
                    request.arguments.x == 1                                 | true
                    has(request.arguments.x)                                 | true
                    request.arguments.all(name, name != "x")                 | true
                    request.tool == "bash" && request.arguments.x == 1       | true
                    size(request.arguments) > 0                              | true
                    request.tool == "write"                                  | true
                    request.tool == "write" && request.arguments.x == 1      | true
                    """)
    void aDenialHidesOnlyWhereNoArgumentsCouldAvoidIt(String when, boolean visible) {
        var request = Calls.after(BASH, Map.of("bash", 2L));

        var denial = rule("deny", when.replace(" or ", " || "));

        assertEquals(visible, Sets.of(Sets.ALLOW_ALL, denial).visible(request));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    request.arguments.x == 1                               | true
                    request.tool == "bash" && request.arguments.x == 1     | true
                    request.tool == "write" && request.arguments.x == 1    | false
                    request.tool == "write"                                | false
                    1 / int(history["never"]) == 1                         | false
                    """)
    void anAllowanceShowsWhatSomeArgumentsCouldGet(String when, boolean visible) {
        assertEquals(visible, Sets.of(rule("allow", when)).visible(BASH));
    }

    @Test
    void givenArgumentsAreNotLookedAt() {
        var set = Sets.of(Sets.ALLOW_ALL, rule("deny", "request.arguments.command == \"ls\""));

        assertTrue(set.visible(Calls.bash("ls")));
        assertEquals(Effect.DENY, set.decide(Calls.bash("ls")).effect());
    }

    @Test
    void whatNoRuleMentionsIsNotSeen() {
        var set = Sets.of("- {name: one, effect: allow, match: {tools: [read]}}\n");

        assertTrue(set.visible(Calls.builtIn("read", "{}")));
        assertFalse(set.visible(BASH));
    }
}
