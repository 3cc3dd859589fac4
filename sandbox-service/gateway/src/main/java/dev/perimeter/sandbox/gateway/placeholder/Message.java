package dev.perimeter.sandbox.gateway.placeholder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What of a request may hold placeholders.
 *
 * @param query without its question mark
 * @param body where it is text that was read whole
 */
public record Message(String path, Optional<String> query, List<Header> headers, Optional<Body> body) {

    public Message {
        headers = List.copyOf(headers);
    }

    /** Text of a kind that decides how a value is written in it. */
    public record Body(byte[] bytes, Kind kind) {

        /** How a value is escaped. */
        public enum Kind {
            JSON,
            FORM,
            TEXT
        }

        /** One character for each byte, so that what is not touched stays as it is. */
        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return "Body[" + kind + ", " + bytes.length + " bytes]";
        }
    }

    /** The request's target in origin form. */
    public String uri() {
        return query.map(text -> path + "?" + text).orElse(path);
    }

    @Override
    public String toString() {
        return "Message[" + path + "]";
    }
}
