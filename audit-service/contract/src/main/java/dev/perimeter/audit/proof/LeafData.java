package dev.perimeter.audit.proof;

import dev.perimeter.harness.contract.Canonical;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What a leaf hashes: RFC 8785 JSON of a signed record, with {@code key}, {@code record} and {@code signature}. */
public final class LeafData {

    private LeafData() {}

    /** {@code record} is canonical JSON already, and is put in as it is. */
    public static byte[] of(String keyId, byte[] record, byte[] signature) {
        var outer = new String(
                Canonical.bytes(
                        Map.of("key", keyId, "signature", Base64.getEncoder().encodeToString(signature))),
                StandardCharsets.UTF_8);
        var signatureAt = outer.lastIndexOf("\"signature\":");
        return (outer.substring(0, signatureAt)
                        + "\"record\":" + new String(record, StandardCharsets.UTF_8) + ","
                        + outer.substring(signatureAt))
                .getBytes(StandardCharsets.UTF_8);
    }
}
