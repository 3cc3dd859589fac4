package dev.perimeter.sandbox.tool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** {@code bash}: a command in the persistent shell. */
@Singleton
class Bash implements Tool {

    private static final String NAME = "bash";

    @RegisterForReflection
    record Input(
            Optional<String> command, Optional<Boolean> restart, Optional<Boolean> offline, Optional<Long> timeoutMs) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ToolCall call(String arguments) {
        var input = Arguments.read(NAME, arguments, Input.class);
        var restart = input.restart().orElse(false);
        var command = input.command().filter(text -> !text.isBlank());
        Arguments.require(command.isPresent() || restart, NAME, "command is needed unless restart is true");
        Arguments.require(input.timeoutMs().orElse(1L) > 0, NAME, "timeout_ms has to be above 0");
        var limit = input.timeoutMs().map(Duration::ofMillis);
        var reachesOut = !input.offline().orElse(false);
        return command.<ToolCall>map(text -> new ToolCall.InShell(text, restart, reachesOut, limit))
                .orElseGet(ToolCall.Restart::new);
    }
}
