package dev.perimeter.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private static final Routes ROUTES = new Routes(
            Map.of("claude-*", "anthropic", "claude-*-local", "lab", "gpt-4.1", "openai", "playbook/*", "playbook"),
            "elsewhere");

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-5,anthropic",
        "claude-,anthropic",
        "claude-x-local,lab",
        "gpt-4.1,openai",
        "gpt-4x1,elsewhere",
        "gpt-4.1-mini,elsewhere",
        "my-claude-1,elsewhere",
        "playbook/review,playbook",
        "'',elsewhere"
    })
    void theLongestPatternThatFitsSays(String model, String provider) {
        assertEquals(provider, ROUTES.provider(model));
    }
}
