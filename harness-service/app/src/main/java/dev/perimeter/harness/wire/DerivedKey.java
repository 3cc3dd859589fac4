package dev.perimeter.harness.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An HMAC key for one use, derived from the client secret that all replicas share. */
final class DerivedKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    DerivedKey(String secret, String use) {
        this.key = new SecretKeySpec(mac(new SecretKeySpec(bytes(secret), ALGORITHM), bytes(use)), ALGORITHM);
    }

    byte[] seal(byte[]... parts) {
        return mac(key, parts);
    }

    /** Each part with its length before it, so that no two lists of parts read the same. */
    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : parts) {
                mac.update(bytes(part.length + ":"));
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
