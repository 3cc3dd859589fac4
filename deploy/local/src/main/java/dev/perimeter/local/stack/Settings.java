package dev.perimeter.local.stack;

import dev.perimeter.local.state.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** What the other commands must know of how the stack was started. */
public record Settings(Path file) {

    public static Settings of(Layout layout) {
        return new Settings(layout.state().resolve("port-offset"));
    }

    public OptionalInt offset() {
        try {
            return Files.exists(file)
                    ? OptionalInt.of(Integer.parseInt(Files.readString(file).strip()))
                    : OptionalInt.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    void offset(int value) {
        try {
            Files.writeString(file, value + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
