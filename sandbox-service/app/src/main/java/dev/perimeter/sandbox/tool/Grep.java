package dev.perimeter.sandbox.tool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code grep}: lines of files by an extended regular expression. */
@Singleton
class Grep implements Tool {

    private static final String NAME = "grep";
    private static final Script SCRIPT = Script.of(NAME);

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
        return SCRIPT.with(pattern, FilePath.optional(NAME, input.path()));
    }
}
