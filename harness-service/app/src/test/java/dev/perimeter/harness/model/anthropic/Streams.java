package dev.perimeter.harness.model.anthropic;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pieces of streamed messages, in the bytes that the API's documentation shows. */
final class Streams {

    static final String START = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_01","type":"message","role":"assistant","content":[],"model":"some-model","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"cache_creation_input_tokens":7,"cache_read_input_tokens":100,"output_tokens":1}}}

            event: ping
            data: {"type": "ping"}

            """;

    private Streams() {}

    static String text(int index, String... pieces) {
        return block(
                index,
                "{\"type\":\"text\",\"text\":\"\"}",
                Arrays.stream(pieces)
                        .map(piece -> "{\"type\":\"text_delta\",\"text\":\"%s\"}".formatted(piece))
                        .toArray(String[]::new));
    }

    static String toolUse(int index, String id, String name, String... pieces) {
        return block(
                index,
                "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":{}}".formatted(id, name),
                Arrays.stream(pieces)
                        .map(piece -> "{\"type\":\"input_json_delta\",\"partial_json\":\"%s\"}"
                                .formatted(piece.replace("\"", "\\\"")))
                        .toArray(String[]::new));
    }

    static String thinking(int index, String signature, String... pieces) {
        var thoughts = Arrays.stream(pieces)
                .map(piece -> "{\"type\":\"thinking_delta\",\"thinking\":\"%s\"}".formatted(piece));
        var signed = "{\"type\":\"signature_delta\",\"signature\":\"%s\"}".formatted(signature);
        return block(
                index,
                "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}",
                Stream.concat(thoughts, Stream.of(signed)).toArray(String[]::new));
    }

    static String redacted(int index, String data) {
        return block(index, "{\"type\":\"redacted_thinking\",\"data\":\"%s\"}".formatted(data));
    }

    static String block(int index, String start, String... deltas) {
        return event("content_block_start", "\"index\":%d,\"content_block\":%s".formatted(index, start))
                + Arrays.stream(deltas).map(delta -> delta(index, delta)).collect(Collectors.joining())
                + event("content_block_stop", "\"index\":" + index);
    }

    static String delta(int index, String delta) {
        return event("content_block_delta", "\"index\":%d,\"delta\":%s".formatted(index, delta));
    }

    static String stop(String reason, int tokens) {
        return event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"%s\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":%d}"
                                .formatted(reason, tokens))
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    }

    static String error(String type) {
        return event("error", "\"error\":{\"type\":\"%s\",\"message\":\"Overloaded\"}".formatted(type));
    }

    private static String event(String type, String fields) {
        return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
    }
}
