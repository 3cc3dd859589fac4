package dev.perimeter.sandbox.gateway.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real program, run to its end. */
public final class Command {

    private static final long SECONDS = 180;

    private final List<String> words;
    private final Map<String, String> environment = new HashMap<>();

    private Command(List<String> words) {
        this.words = words;
    }

    /** What it said and how it ended. */
    public record Result(int exit, String out, String error) {}

    public static Command of(String... words) {
        return new Command(new ArrayList<>(List.of(words)));
    }

    public Command and(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    public Command with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** What a program that runs in the background says until it ends. */
    public static String output(Process process) {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Process start() {
        try {
            return started(new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Result run() {
        try {
            var out = Files.createTempFile("command", ".out");
            var error = Files.createTempFile("command", ".err");
            var process = started(
                    new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(error.toFile()));
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(words.getFirst() + " did not end: " + text(error));
            }
            return new Result(process.exitValue(), text(out), text(error));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void require() {
        var result = run();
        if (result.exit != 0) {
            throw new IllegalStateException(words + ": " + result.error);
        }
    }

    private Process started(ProcessBuilder builder) throws IOException {
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        builder.environment().putAll(environment);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("HOME", "/nonexistent");
        return builder.start();
    }

    private static String text(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.delete(file);
        return text;
    }
}
