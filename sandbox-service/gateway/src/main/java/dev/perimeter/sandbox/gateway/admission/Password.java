package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.harness.contract.RandomBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The password of a proxy credential, of which only the SHA-256 is kept: it is random, so no slower hash is needed. */
final class Password {

    private static final int BYTES = 32;

    private Password() {}

    static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(BYTES));
    }

    static byte[] hash(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a time that does not depend on where they differ. */
    static boolean matches(byte[] hash, String password) {
        return MessageDigest.isEqual(hash, hash(password));
    }
}
