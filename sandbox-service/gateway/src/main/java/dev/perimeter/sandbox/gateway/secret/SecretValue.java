package dev.perimeter.sandbox.gateway.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A secret's value: it can be used, and is not shown, compared or serialised. */
public final class SecretValue {

    private final byte[] bytes;

    public SecretValue(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy; for injection and for what hides it from answers. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** One character for each byte, as headers carry them. */
    public String revealInHeader() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public int length() {
        return bytes.length;
    }

    /** Whether a header can carry it: no control characters. */
    public boolean fitsHeader() {
        for (byte b : bytes) {
            if ((b >= 0 && b < ' ') || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Forgets it, as far as Java lets us. */
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretValue[hidden]";
    }
}
