package dev.perimeter.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A background process to start. It gets this environment and nothing of the launcher's own, and is asked to end
 * with this signal and given this long before it is killed.
 */
public record Daemon(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        String signal,
        Duration grace) {

    private static final Duration GRACE = Duration.ofSeconds(20);

    public Daemon {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public Daemon(String name, List<String> command, Map<String, String> environment, Path folder) {
        this(name, command, environment, folder, "TERM", GRACE);
    }

    /** The environment holds secrets, so only the name is shown. */
    @Override
    public String toString() {
        return "Daemon[" + name + "]";
    }
}
