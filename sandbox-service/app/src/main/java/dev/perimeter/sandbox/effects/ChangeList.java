package dev.perimeter.sandbox.effects;

import dev.perimeter.audit.contract.Fact.FileChange;
import dev.perimeter.harness.contract.Canonical;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The canonical list of all changes, written piece by piece: what a sandbox makes long is hashed and not held. */
final class ChangeList {

    private static final int LARGEST_HELD = 2 << 20;

    private final MessageDigest digest;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private long bytes;

    ChangeList() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(FileChange change) {
        write((byte) (bytes == 0 ? '[' : ','));
        write(Canonical.bytes(change));
    }

    long bytes() {
        return bytes;
    }

    /** Hex, of the whole list; it takes no more changes after this. */
    String hash() {
        write((byte) ']');
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Empty where it is too long to be kept; to be asked after {@link #hash}. */
    Optional<byte[]> whole() {
        return bytes <= LARGEST_HELD ? Optional.of(held.toByteArray()) : Optional.empty();
    }

    private void write(byte... form) {
        bytes += form.length;
        digest.update(form);
        if (bytes <= LARGEST_HELD) {
            held.writeBytes(form);
        }
    }
}
