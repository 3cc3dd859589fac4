package dev.perimeter.harness.vault;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;

/** A value on its way to secrets-service; it shows itself to nobody else. */
final class SecretValue {

    static final SecretValue UNCHANGED = new SecretValue("");

    private final String value;

    SecretValue(String value) {
        this.value = value;
    }

    boolean isUnchanged() {
        return value.isEmpty();
    }

    ByteString toSend() {
        return ByteString.copyFrom(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SecretValue[hidden]";
    }
}
