package dev.perimeter.sandbox.gateway.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of a proxy credential, of which only the SHA-256 is kept: it is random, so no slower hash is needed. */
final class Password {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Password() {}

    static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
