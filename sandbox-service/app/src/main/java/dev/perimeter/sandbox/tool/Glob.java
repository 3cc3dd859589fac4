package dev.perimeter.sandbox.tool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code glob}: files by a pattern, newest first. */
@Singleton
class Glob implements Tool {

    private static final String NAME = "glob";
    private static final Script SCRIPT = Script.of(NAME);
    private static final int MOST_ALTERNATIVES = 64;

    @RegisterForReflection
    record Input(Optional<String> pattern, Optional<String> path) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ToolCall call(String arguments) {
        var input = Arguments.read(NAME, arguments, Input.class);
        var pattern = input.pattern().orElse("");
        Arguments.require(!pattern.isEmpty(), NAME, "pattern is needed");
        var patterns = alternatives(pattern);
        Arguments.require(patterns.size() <= MOST_ALTERNATIVES, NAME, "the pattern has too many alternatives");
        var words = new ArrayList<>(List.of(FilePath.optional(NAME, input.path())));
        words.addAll(patterns);
        return SCRIPT.with(words.toArray(String[]::new));
    }

    /** A shell expands braces before variables, so they are expanded here; the innermost first. */
    static List<String> alternatives(String pattern) {
        var close = pattern.indexOf('}');
        var open = pattern.lastIndexOf('{', close);
        if (close < 0 || open < 0 || pattern.indexOf(',', open) > close || pattern.indexOf(',', open) < 0) {
            return List.of(pattern);
        }
        var before = pattern.substring(0, open);
        var after = pattern.substring(close + 1);
        return Stream.of(pattern.substring(open + 1, close).split(",", -1))
                .flatMap(choice -> alternatives(before + choice + after).stream())
                .distinct()
                .limit(MOST_ALTERNATIVES + 1)
                .toList();
    }
}
