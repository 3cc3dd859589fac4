package dev.perimeter.secrets.vault;

import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.util.Arrays;

/** A secret's bytes; shown nowhere, overwritten when closed. */
public final class SecretValue implements AutoCloseable {

    /** 64 KiB, the most that a value may have. */
    public static final int MOST = 64 * 1024;

    private final byte[] bytes;

    private SecretValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: the caller may not use it afterwards. */
    public static SecretValue of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST) {
            throw new IllegalArgumentException("a value has 1 to " + MOST + " bytes");
        }
        return new SecretValue(bytes);
    }

    /** The bytes themselves, not a copy. */
    public byte[] reveal() {
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretValue value && MessageDigest.isEqual(bytes, value.bytes);
    }

    /** The same for all: a hash would tell values apart. */
    @Override
    public int hashCode() {
        return SecretValue.class.hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        return "[hidden]";
    }
}
