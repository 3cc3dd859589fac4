package dev.perimeter.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.perimeter.audit.v1.GetResponse;

/** One record in full; {@code leaf} is the canonical JSON that the tree hashes, in base64. */
record AuditRecord(@JsonUnwrapped AuditEntry entry, String leaf) {

    static AuditRecord of(GetResponse response) {
        return new AuditRecord(AuditEntry.of(response.getRecord()), AuditEntry.base64(response.getLeaf()));
    }

    @JsonProperty
    String type() {
        return "record";
    }
}
