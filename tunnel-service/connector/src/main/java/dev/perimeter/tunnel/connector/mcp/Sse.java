package dev.perimeter.tunnel.connector.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Server-sent events, as the HTML standard defines their stream; only the data and the last id are of interest. */
final class Sse {

    private final Lines lines;
    private final Consumer<String> events;
    private final StringBuilder data = new StringBuilder();
    private String lastId = "";

    Sse(InputStream in, Consumer<String> events) {
        this.lines = new Lines(in);
        this.events = events;
    }

    String lastId() {
        return lastId;
    }

    /** Returns when the server ends the stream. */
    void read() throws IOException {
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            take(line.get());
        }
    }

    private void take(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(value(line, "data:"));
        } else if (line.startsWith("id:")) {
            lastId = value(line, "id:");
        }
    }

    private void dispatch() {
        var event = data.toString();
        data.setLength(0);
        if (!event.isBlank()) {
            events.accept(event);
        }
    }

    private static String value(String line, String field) {
        var value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
