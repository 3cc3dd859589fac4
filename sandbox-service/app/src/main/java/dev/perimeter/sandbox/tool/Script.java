package dev.perimeter.sandbox.tool;

import dev.perimeter.sandbox.runner.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A file tool's program, which takes its arguments as positional parameters. */
final class Script {

    private final String body;

    private Script(String body) {
        this.body = body;
    }

    static Script of(String tool) {
        try (var in = Script.class.getResourceAsStream("/tool/" + tool + ".sh")) {
            if (in == null) {
                throw new IllegalStateException("the program of " + tool + " is missing from this build");
            }
            return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ToolCall with(String... arguments) {
        var words = Arrays.stream(arguments).map(ShellWord::quote).collect(Collectors.joining(" "));
        return new ToolCall.Beside("set -- " + words + "\n" + body);
    }
}
