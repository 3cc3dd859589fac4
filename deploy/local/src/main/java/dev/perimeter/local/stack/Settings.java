package dev.perimeter.local.stack;

import dev.perimeter.local.service.Form;
import dev.perimeter.local.state.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the other commands must know of how the stack was started. */
record Settings(Path folder) {

    private static final String OFFSET = "port-offset";
    private static final String FORM = "form";

    static Settings of(Layout layout) {
        return new Settings(layout.state());
    }

    Optional<Integer> offset() {
        return read(OFFSET).map(Integer::valueOf);
    }

    void offset(int value) {
        write(OFFSET, Integer.toString(value));
    }

    Form form() {
        return read(FORM).map(Form::valueOf).orElse(Form.JVM);
    }

    void form(Form value) {
        write(FORM, value.name());
    }

    private Optional<String> read(String name) {
        var file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void write(String name, String value) {
        var file = folder.resolve(name);
        try {
            Files.writeString(file, value + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
