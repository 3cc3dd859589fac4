package dev.perimeter.sandbox.tool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** {@code read}: a text file, or some lines of it. */
@Singleton
class Read implements Tool {

    private static final String NAME = "read";
    private static final Script SCRIPT = Script.of(NAME);

    @RegisterForReflection
    record Input(Optional<String> filePath, Optional<List<Integer>> viewRange) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ToolCall call(String arguments) {
        var input = Arguments.read(NAME, arguments, Input.class);
        var range = input.viewRange().orElse(List.of(1, 0));
        Arguments.require(range.size() == 2, NAME, "view_range has to be [first line, last line]");
        var first = Math.max(1, range.getFirst());
        var last = Math.max(0, range.getLast());
        Arguments.require(last == 0 || last >= first, NAME, "view_range ends before it begins");
        return SCRIPT.with(FilePath.of(NAME, input.filePath()), Integer.toString(first), Integer.toString(last));
    }
}
