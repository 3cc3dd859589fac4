package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchTest {

    private static Effect effect(String match, PolicyRequest request) {
        return Sets.of("- {name: one, effect: allow, match: {%s}}\n".formatted(match))
                .decide(request)
                .effect();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kinds: [mcp]",
                "tools: [read_file]",
                "tools: ['read_*']",
                "tools: [write, 'read_fil?']",
                "servers: [incidents]",
                "workTypes: [build]",
                "agents: [reviewer]",
                "agents: [agent_1]",
                "principals: [ada]",
                "kinds: [mcp], tools: ['*'], servers: ['inc*'], workTypes: ['*'], agents: ['*'], principals: ['a?a']"
            })
    void fits(String match) {
        assertEquals(Effect.ALLOW, effect(match, Calls.mcp("incidents", "read_file", "{}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kinds: [built_in, custom]",
                "tools: [read]",
                "tools: [READ_FILE]",
                "tools: ['read_file?']",
                "servers: [incident]",
                "workTypes: [production]",
                "agents: [writer]",
                "principals: [bob]",
                "tools: [read_file], servers: [other]"
            })
    void doesNotFit(String match) {
        assertEquals(Effect.DENY, effect(match, Calls.mcp("incidents", "read_file", "{}")));
    }

    @Test
    void aServersToolOfABuiltInNameIsNotTheBuiltIn() {
        assertEquals(Effect.ALLOW, effect("kinds: [built_in], tools: [bash]", Calls.bash("ls")));
        assertEquals(Effect.DENY, effect("kinds: [built_in], tools: [bash]", Calls.mcp("evil", "bash", "{}")));
        assertEquals(Effect.DENY, effect("kinds: [built_in], tools: [bash]", Calls.custom("bash")));
    }

    @Test
    void aGlobTakesEverythingElseLiterally() {
        assertTrue(Glob.of("a.b*").matches("a.bc"));
        assertFalse(Glob.of("a.b*").matches("axbc"));
        assertTrue(Glob.of("*\nx").matches("a\nb\nx"));
        assertTrue(Glob.of("\\E*").matches("\\Ea"));
        assertFalse(Glob.of("").matches("a"));
    }
}
