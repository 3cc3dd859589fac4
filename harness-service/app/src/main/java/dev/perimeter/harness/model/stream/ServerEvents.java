package dev.perimeter.harness.model.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Decodes server-sent events (WHATWG HTML, section 9.2.6) from pieces that may end anywhere, within a character too. */
final class ServerEvents {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<ServerEvent> ready = new ArrayList<>();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean afterReturn;
    private boolean first = true;

    /** The events that these bytes complete. */
    List<ServerEvent> feed(byte[] bytes) {
        for (byte each : bytes) {
            take(each);
        }
        var complete = List.copyOf(ready);
        ready.clear();
        return complete;
    }

    private void take(byte each) {
        boolean secondOfTwo = each == '\n' && afterReturn;
        afterReturn = each == '\r';
        if (secondOfTwo) {
            return;
        }
        if (each == '\n' || each == '\r') {
            endOfLine(withoutMark(line.toString(StandardCharsets.UTF_8)));
            line.reset();
        } else {
            line.write(each);
        }
    }

    private String withoutMark(String text) {
        boolean marked = first && text.startsWith("\uFEFF");
        first = false;
        return marked ? text.substring(1) : text;
    }

    private void endOfLine(String text) {
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        var field = colon < 0 ? text : text.substring(0, colon);
        var value = colon < 0 ? "" : text.substring(colon + 1);
        var content = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "event" -> name = content;
            case "data" -> data.append(content).append('\n');
            default -> {} // comments, ids and retry times mean nothing to a request that is not resumed
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            ready.add(new ServerEvent(name, data.substring(0, data.length() - 1)));
        }
        data.setLength(0);
        name = "";
    }
}
