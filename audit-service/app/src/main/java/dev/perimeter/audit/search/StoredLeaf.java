package dev.perimeter.audit.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.proof.LeafData;
import dev.perimeter.harness.contract.Canonical;
import java.nio.charset.StandardCharsets;

/** A record as it stands in the tree. */
public record StoredLeaf(long sequence, byte[] record, String keyId, byte[] signature) {

    public Record parsed() {
        try {
            return Canonical.JSON.readValue(new String(record, StandardCharsets.UTF_8), Record.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the record at " + sequence + " cannot be read", e);
        }
    }

    /** What is hashed. */
    public byte[] data() {
        return LeafData.of(keyId, record, signature);
    }

    @Override
    public String toString() {
        return "StoredLeaf[" + sequence + "]";
    }
}
