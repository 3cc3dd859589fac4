package dev.perimeter.secrets.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A value as the KV engine's JSON and back, without a string in between: what holds it can be overwritten. */
final class ValueJson {

    private static final String FIELD = "base64";
    private static final byte[] BEFORE = ("{\"data\":{\"" + FIELD + "\":\"").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "\"}}".getBytes(StandardCharsets.US_ASCII);
    private static final JsonFactory JSON = new JsonFactory();

    private ValueJson() {}

    static Buffer write(SecretValue value) {
        var encoded = Base64.getEncoder().encode(value.reveal());
        try {
            return Buffer.buffer(BEFORE.length + encoded.length + AFTER.length)
                    .appendBytes(BEFORE)
                    .appendBytes(encoded)
                    .appendBytes(AFTER);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** Empty if there is no such field. */
    static Optional<SecretValue> read(Buffer answer) {
        var json = answer.getBytes();
        try (var parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && FIELD.equals(parser.currentName())) {
                    return Optional.of(SecretValue.of(parser.getBinaryValue()));
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(json, (byte) 0);
            wipe(answer);
        }
    }

    static void wipe(Buffer buffer) {
        buffer.setBytes(0, new byte[buffer.length()]);
    }
}
