package dev.perimeter.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
            var output = output(process, command.getFirst());
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw late(process, command.getFirst());
            }
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

    /** All that it prints until it ends: it is read meanwhile, since a pipe holds little. */
    private static String output(Process process, String name) throws InterruptedException {
        var reading = new FutureTask<>(() -> process.getInputStream().readAllBytes());
        Thread.ofVirtual().name("output of " + name).start(reading);
        try {
            var bytes = reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw late(process, name);
        } catch (ExecutionException e) {
            process.destroyForcibly();
            throw new HostUnableException("what " + name + " prints cannot be read");
        }
    }

    private static HostUnableException late(Process process, String name) {
        process.destroyForcibly();
        return new HostUnableException(name + " did not end within " + PATIENCE.toSeconds() + " s");
    }

    private static String tail(String output) {
        var text = output.strip();
        return text.length() <= TAIL ? text : text.substring(text.length() - TAIL);
    }
}
