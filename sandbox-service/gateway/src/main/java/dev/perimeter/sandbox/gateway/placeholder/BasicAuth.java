package dev.perimeter.sandbox.gateway.placeholder;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Basic credentials (RFC 7617), which hide a placeholder in base64. */
public final class BasicAuth {

    private static final String SCHEME = "basic ";

    private BasicAuth() {}

    /** {@code user:password}, one character for each byte; empty where the value is no Basic credential. */
    public static Optional<String> decode(String value) {
        if (!value.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(value.substring(SCHEME.length()).strip());
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static String encode(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.ISO_8859_1));
    }
}
