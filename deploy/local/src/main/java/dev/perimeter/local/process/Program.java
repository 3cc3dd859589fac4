package dev.perimeter.local.process;

import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
public record Program(List<String> command, Map<String, String> environment, Path folder, Duration limit) {

    private static final Duration SHORT = Duration.ofSeconds(30);

    /** What it printed, standard error included, and how it ended. */
    public record Result(int exit, String output) {

        public boolean ok() {
            return exit == 0;
        }
    }

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public static Program of(String... command) {
        return new Program(List.of(command), Map.of(), Path.of("/"), SHORT);
    }

    public static Result run(String... command) {
        return of(command).run();
    }

    public Program in(Path place) {
        return new Program(command, environment, place, limit);
    }

    public Program with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new Program(command, more, folder, limit);
    }

    public Program within(Duration time) {
        return new Program(command, environment, folder, time);
    }

    /** Its output, or {@link DaemonRefused.ProgramFailed}. */
    public String require() {
        var result = run();
        if (!result.ok()) {
            throw new RefusedException(new DaemonRefused.ProgramFailed(command.getFirst(), result.output()));
        }
        return result.output();
    }

    public Result run() {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var output = CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
            var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Result(ended ? process.exitValue() : -1, output.join());
        } catch (IOException e) {
            return new Result(-1, command.getFirst() + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.getFirst() + " ran", e);
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
