package dev.perimeter.harness.model;

import dev.perimeter.harness.contract.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A provider's key for the length of one request: in memory only, wiped and given back at the end, never shown. */
public final class ProviderKey implements AutoCloseable {

    /** For a provider that wants none. */
    public static final ProviderKey NONE = new ProviderKey(new byte[0], () -> {});

    // the JDK quotes a header's value when it refuses it
    private static final Pattern FIT_FOR_A_HEADER = Pattern.compile("[\\x21-\\x7e]+");

    private final byte[] value;
    private final Runnable ending;

    private ProviderKey(byte[] value, Runnable ending) {
        this.value = value;
        this.ending = ending;
    }

    /** {@code ending} runs once the request is over. */
    public static ProviderKey of(String provider, byte[] value, Runnable ending) {
        var text = new String(value, StandardCharsets.UTF_8).strip();
        if (!FIT_FOR_A_HEADER.matcher(text).matches()) {
            ending.run();
            throw new RefusedException(new ModelRefused.Terminal(
                    provider, "the stored key is empty or has characters that a header cannot carry"));
        }
        return new ProviderKey(text.getBytes(StandardCharsets.US_ASCII), ending);
    }

    public boolean isNone() {
        return value.length == 0;
    }

    /** For the request's header, and nothing else. */
    public String reveal() {
        return new String(value, StandardCharsets.US_ASCII);
    }

    /** The text without the key in it. */
    public String redact(String text) {
        return isNone() ? text : text.replace(reveal(), "[key]");
    }

    @Override
    public void close() {
        Arrays.fill(value, (byte) 0);
        ending.run();
    }

    @Override
    public String toString() {
        return "ProviderKey[hidden]";
    }
}
