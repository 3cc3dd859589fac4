package dev.perimeter.audit.admission;

import dev.perimeter.harness.contract.Canonical;

/** A payload with the salt that its hash in the record was made with; never shown. */
public record SaltedPayload(String name, byte[] salt, byte[] content) {

    public static final int SALT_BYTES = 16;

    /** As it stands in the record. */
    public String hash() {
        return Canonical.sha256(salt, content);
    }

    @Override
    public String toString() {
        return "SaltedPayload[" + name + "]";
    }
}
