package dev.perimeter.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a script of these folders as a person would. */
final class Script {

    private static final long SECONDS = 120;

    record Answer(int code, String text) {}

    private Script() {}

    static String run(String script, String... arguments) {
        var answer = answer(script, arguments);
        if (answer.code() != 0) {
            throw new AssertionError(script + " ended with " + answer.code() + ": " + answer.text());
        }
        return answer.text();
    }

    static Answer answer(String script, String... arguments) {
        var folder = script.equals("build") ? Deploy.IMAGES : Deploy.COMPOSE;
        var command = new ArrayList<>(List.of(folder.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return program(folder, command);
    }

    static Answer program(Path folder, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            return new Answer(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
