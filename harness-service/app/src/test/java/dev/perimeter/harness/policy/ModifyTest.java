package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModifyTest {

    private static String modify(String name, String set) {
        return "- {name: %s, effect: modify, set: {%s}}\n".formatted(name, set);
    }

    private static Decision decide(String arguments, String... rules) {
        return Sets.of(rules).decide(Calls.mcp("db", "query", arguments));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    limit: '10'                                        | {"limit":10,"sql":"a"}
                    sql: 'request.arguments.sql + "b"'                 | {"sql":"ab"}
                    options.deep.x: 'true'                             | {"options":{"deep":{"x":true}},"sql":"a"}
                    sql: 'null'                                        | {"sql":null}
                    sql: '[1, 2.5, {"k": principal}]'                  | {"sql":[1,2.5,{"k":"ada"}]}
                    """)
    void setsArguments(String set, String changed) {
        var decision = decide("{\"sql\":\"a\"}", modify("one", set));

        assertEquals(Effect.MODIFY, decision.effect());
        assertEquals(Calls.json(changed), decision.arguments());
    }

    @Test
    void theRequestItselfIsLeftAlone() {
        var request = Calls.mcp("db", "query", "{\"sql\":\"a\"}");
        Sets.of(modify("one", "sql: '\"b\"'")).decide(request);

        assertEquals(Calls.json("{\"sql\":\"a\"}"), request.call().arguments());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sql: 'request.arguments.missing'  | its value could not be computed
                    sql: 'duration("1s")'             | its value could not be computed
                    sql: '{1: 2}'                     | its value could not be computed
                    sql: '1.0 / 0.0'                  | its value could not be computed
                    sql.deep: '1'                     | there is no object to set it in
                    """)
    void whatCannotBeSetIsDenied(String set, String what) {
        var decision = decide("{\"sql\":\"a\"}", Sets.ALLOW_ALL, modify("one", set));

        assertEquals(Effect.DENY, decision.effect());
        assertEquals(List.of("test/one"), decision.rules());
        assertEquals(List.of(new Decision.Fault("test/one", what)), decision.faults());
        assertEquals(Calls.json("{\"sql\":\"a\"}"), decision.arguments());
    }

    @Test
    void twoRulesMayAgree() {
        var decision = decide("{}", modify("one", "limit: '10'"), modify("two", "limit: '5 + 5', other: '1'"));

        assertEquals(Effect.MODIFY, decision.effect());
        assertEquals(Calls.json("{\"limit\":10,\"other\":1}"), decision.arguments());
        assertEquals(List.of("test/one", "test/two"), decision.rules());
    }

    @ParameterizedTest
    @CsvSource({"limit,limit", "limit,limit.max", "limit.max,limit"})
    void twoRulesThatContradictEachOtherAreADenial(String first, String second) {
        var decision = decide("{}", modify("one", first + ": '1'"), modify("two", second + ": '2'"));

        assertEquals(Effect.DENY, decision.effect());
        assertEquals("test/two could not be applied: the same argument is set to something else", decision.reason());
    }

    @ParameterizedTest
    @CsvSource({"deny,DENY", "defer,DEFER", "ask,ASK"})
    void changedArgumentsHaveToPassTheOtherRulesToo(String word, Effect effect) {
        var stop = """
                - name: stop
                  effect: %s
                  when: request.arguments.path.inside("/secret")
                """.formatted(word);
        var decision = decide("{\"path\":\"/data\"}", modify("one", "path: '\"/secret/x\"'"), stop);

        assertEquals(effect, decision.effect());
        assertEquals("test/stop", decision.rules().getFirst());
    }

    @Test
    void givenArgumentsAreNotSavedFromADenialByAChange() {
        var stop = """
                - name: stop
                  effect: deny
                  when: request.arguments.path == "/secret"
                """;
        var decision = decide("{\"path\":\"/secret\"}", modify("one", "path: '\"/data\"'"), stop);

        assertEquals(Effect.DENY, decision.effect());
        assertEquals(List.of("test/stop"), decision.rules());
    }

    @Test
    void expressionsSeeTheArgumentsAsGiven() {
        var decision = decide(
                "{\"a\":1,\"b\":2}",
                modify("one", "a: 'request.arguments.b'"),
                modify("two", "b: 'request.arguments.a'"));

        assertEquals(Calls.json("{\"a\":2,\"b\":1}"), decision.arguments());
    }
}
