package dev.perimeter.sandbox.tool;

import java.time.Duration;
import java.util.Optional;

/** What has to be done inside. */
public sealed interface ToolCall {

    /** Whether it may use the sandbox's way out. */
    boolean reachesOut();

    /** In the persistent shell, a new one if {@code fresh}; the limit is the caller's own. */
    record InShell(String command, boolean fresh, boolean reachesOut, Optional<Duration> limit) implements ToolCall {}

    /** A new persistent shell and nothing else. */
    record Restart() implements ToolCall {
        @Override
        public boolean reachesOut() {
            return false;
        }
    }

    /** In a shell of its own. */
    record Beside(String script) implements ToolCall {
        @Override
        public boolean reachesOut() {
            return false;
        }
    }
}
