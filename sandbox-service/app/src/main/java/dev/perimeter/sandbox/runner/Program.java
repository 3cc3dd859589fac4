package dev.perimeter.sandbox.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Programs of ours that run in a sandbox, as this build carries them. */
public final class Program {

    private Program() {}

    /** The text of a resource. */
    public static String text(String resource) {
        try (var in = Program.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
