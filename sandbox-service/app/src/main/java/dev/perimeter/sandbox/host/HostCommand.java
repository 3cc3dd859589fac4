package dev.perimeter.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the host to its end. */
public final class HostCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TAIL = 400;

    private HostCommand() {}

    /** What it printed; {@link HostUnableException} when it failed or took too long. */
    public static String run(String... command) {
        return run(List.of(command));
    }

    public static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new HostUnableException(
                        command.getFirst() + " did not end within " + PATIENCE.toSeconds() + " s");
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new HostUnableException(command.getFirst() + " failed: " + tail(output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostUnableException(command.getFirst() + " was interrupted");
        }
    }

    private static String tail(String output) {
        var text = output.strip();
        return text.length() <= TAIL ? text : text.substring(text.length() - TAIL);
    }
}
