package dev.perimeter.audit.admission;

import java.util.List;

/** A signed record as it came in, not yet believed. */
public record Submitted(byte[] record, String keyId, byte[] signature, List<SaltedPayload> payloads) {

    public Submitted {
        payloads = List.copyOf(payloads);
    }

    @Override
    public String toString() {
        return "Submitted[" + keyId + ", " + record.length + " bytes]";
    }
}
