package dev.perimeter.harness.record;

import dev.perimeter.audit.v1.ProveResponse;
import java.util.List;

/** That a leaf is in the tree of a signed checkpoint (RFC 6962); bytes are base64. */
record Proof(long sequence, String leaf, List<String> path, String checkpoint) {

    static Proof of(ProveResponse response) {
        return new Proof(
                response.getSequence(),
                AuditEntry.base64(response.getLeaf()),
                response.getPathList().stream().map(AuditEntry::base64).toList(),
                response.getCheckpoint());
    }
}
