package dev.perimeter.sandbox.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallsTest {

    private static final Tools TOOLS =
            new Tools(List.of(new Bash(), new Read(), new Write(), new Edit(), new Glob(), new Grep()));

    @Test
    void aToolMustBeDefinedAndADefinitionMustHaveATool() {
        assertThrows(IllegalStateException.class, () -> new Tools(List.of(new Bash())));
    }

    @Test
    void bashRunsInTheShell() {
        assertEquals(
                new ToolCall.InShell("ls", false, true, Optional.empty()), TOOLS.call("bash", "{\"command\":\"ls\"}"));
        assertEquals(
                new ToolCall.InShell("ls", true, true, Optional.of(Duration.ofSeconds(2))),
                TOOLS.call("bash", "{\"command\":\"ls\",\"restart\":true,\"timeout_ms\":2000}"));
        assertEquals(
                new ToolCall.InShell("ls", false, false, Optional.empty()),
                TOOLS.call("bash", "{\"command\":\"ls\",\"offline\":true}"));
        assertEquals(new ToolCall.Restart(), TOOLS.call("bash", "{\"restart\":true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bash | {}",
                "bash | {'command':5}",
                "bash | {'command':'ls','timeout_ms':0}",
                "bash | {'command':'ls','timeout_ms':1.5}",
                "bash | {'command':'ls','extra':1}",
                "bash | {'command':'ls','command':'rm'}",
                "bash | ['ls']",
                "bash | nonsense",
                "bash | {'command':'a\\u0000b'}",
                "read | {}",
                "read | {'file_path':''}",
                "read | {'file_path':'a','view_range':[1]}",
                "read | {'file_path':'a','view_range':[5,4]}",
                "read | {'file_path':'a','view_range':['1','2']}",
                "write | {'file_path':'a'}",
                "edit | {'file_path':'a','old_string':'','new_string':'x'}",
                "edit | {'file_path':'a','old_string':'x'}",
                "glob | {'pattern':''}",
                "grep | {'path':'a'}"
            })
    void wrongArgumentsAreRefused(String tool, String arguments) {
        var json = arguments.replace('\'', '"');
        var refusal = assertThrows(RefusedException.class, () -> TOOLS.call(tool, json));
        assertInstanceOf(ToolRefused.InvalidArguments.class, refusal.reason());
    }

    @Test
    void textThatSpellsTheEscapeOfNulIsNoNul() {
        assertEquals(
                new ToolCall.InShell("printf '\\u0000'", false, true, Optional.empty()),
                TOOLS.call("bash", "{\"command\":\"printf '\\\\u0000'\"}"));
        assertThrows(RefusedException.class, () -> TOOLS.call("bash", "{\"command\":\"a\\\\\\u0000\"}"));
    }

    @Test
    void aRefusalQuotesNoArgument() {
        var refusal =
                assertThrows(RefusedException.class, () -> TOOLS.call("bash", "{\"command\":{\"secret\":\"s3cret\"}}"));
        assertFalse(refusal.reason().message().contains("s3cret"));
        assertTrue(refusal.reason().message().contains("command"));
    }

    @Test
    void nothingInAnArgumentIsTakenForTheProgram() {
        var call = TOOLS.call("write", "{\"file_path\":\"a'; rm -rf /; '\",\"content\":\"$(id) `id` 'x'\\n\"}");
        var script = assertInstanceOf(ToolCall.Beside.class, call).script();
        assertTrue(script.startsWith("set -- 'a'\\''; rm -rf /; '\\''' '$(id) `id` '\\''x'\\''\n'\n"), script);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.py | *.py",
                "{a,b}.py | a.py b.py",
                "{a,b{c,d}}/*.{x,y} | a/*.x bc/*.x a/*.x bd/*.x a/*.y bc/*.y a/*.y bd/*.y",
                "{a}.py | {a}.py",
                "a}b{c | a}b{c",
                "{a,}.py | a.py .py"
            })
    void bracesAreAlternatives(String pattern, String expanded) {
        assertEquals(
                List.of(expanded.split(" ")).stream().distinct().sorted().toList(),
                Glob.alternatives(pattern).stream().distinct().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"})
    void tooManyAlternativesAreRefused(String pattern) {
        assertThrows(RefusedException.class, () -> TOOLS.call("glob", "{\"pattern\":\"" + pattern + "\"}"));
    }
}
