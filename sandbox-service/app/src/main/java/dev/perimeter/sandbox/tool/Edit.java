package dev.perimeter.sandbox.tool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code edit}: one text in a file replaced by another. */
@Singleton
class Edit implements Tool {

    private static final String NAME = "edit";
    private static final Script SCRIPT = Script.of(NAME);

    @RegisterForReflection
    record Input(
            Optional<String> filePath,
            Optional<String> oldString,
            Optional<String> newString,
            Optional<Boolean> replaceAll) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ToolCall call(String arguments) {
        var input = Arguments.read(NAME, arguments, Input.class);
        var old = input.oldString().orElse("");
        Arguments.require(!old.isEmpty(), NAME, "old_string is needed");
        Arguments.require(input.newString().isPresent(), NAME, "new_string is needed");
        return SCRIPT.with(
                FilePath.of(NAME, input.filePath()),
                old,
                input.newString().orElse(""),
                input.replaceAll().orElse(false).toString());
    }
}
