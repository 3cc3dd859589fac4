package dev.perimeter.audit.payload;

import dev.perimeter.audit.admission.SaltedPayload;
import dev.perimeter.harness.contract.RandomBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM over salt and content, bound to the record's id and the payload's name. */
final class Seal {

    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Seal() {}

    static byte[] newKey() {
        return RandomBytes.of(KEY_BYTES);
    }

    static Sealed seal(byte[] key, String recordId, String scope, SaltedPayload payload) {
        var nonce = RandomBytes.of(NONCE_BYTES);
        var plain = new ByteArrayOutputStream();
        plain.writeBytes(payload.salt());
        plain.writeBytes(payload.content());
        var bytes = run(Cipher.ENCRYPT_MODE, key, nonce, bound(recordId, payload.name()), plain.toByteArray());
        return new Sealed(recordId, payload.name(), payload.hash(), scope, nonce, bytes);
    }

    static SaltedPayload open(byte[] key, Sealed sealed) {
        var plain =
                run(Cipher.DECRYPT_MODE, key, sealed.nonce(), bound(sealed.recordId(), sealed.name()), sealed.bytes());
        return new SaltedPayload(
                sealed.name(),
                Arrays.copyOf(plain, SaltedPayload.SALT_BYTES),
                Arrays.copyOfRange(plain, SaltedPayload.SALT_BYTES, plain.length));
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] bound, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a payload does not belong to its key and record", e);
        }
    }

    private static byte[] bound(String recordId, String name) {
        return (recordId + '\0' + name).getBytes(StandardCharsets.UTF_8);
    }
}
