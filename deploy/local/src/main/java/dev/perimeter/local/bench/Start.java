package dev.perimeter.local.bench;

import dev.perimeter.local.service.Form;
import java.util.List;

/** A way to start a process; the first is what the others are compared with. */
enum Start {
    JAVA("java, no cache", Form.JVM, List.of("-XX:AOTMode=off")),
    CACHED("java, AOT cache", Form.JVM, List.of("-XX:AOTMode=on")),
    NATIVE("native", Form.NATIVE, List.of());

    private final String words;
    private final Form form;
    private final List<String> options;

    Start(String words, Form form, List<String> options) {
        this.words = words;
        this.form = form;
        this.options = options;
    }

    String words() {
        return words;
    }

    Form form() {
        return form;
    }

    List<String> options() {
        return options;
    }
}
