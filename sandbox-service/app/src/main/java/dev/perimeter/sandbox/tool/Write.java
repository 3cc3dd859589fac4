package dev.perimeter.sandbox.tool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code write}: a whole text file, with its folders. */
@Singleton
class Write implements Tool {

    private static final String NAME = "write";
    private static final Script SCRIPT = Script.of(NAME);

    @RegisterForReflection
    record Input(Optional<String> filePath, Optional<String> content) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ToolCall call(String arguments) {
        var input = Arguments.read(NAME, arguments, Input.class);
        Arguments.require(input.content().isPresent(), NAME, "content is needed");
        return SCRIPT.with(FilePath.of(NAME, input.filePath()), input.content().orElse(""));
    }
}
