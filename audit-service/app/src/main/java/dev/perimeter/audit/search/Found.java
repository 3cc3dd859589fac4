package dev.perimeter.audit.search;

import dev.perimeter.audit.admission.SaltedPayload;
import java.util.List;

/** A leaf with the payloads that are still known. */
public record Found(StoredLeaf leaf, List<SaltedPayload> payloads) {

    public Found {
        payloads = List.copyOf(payloads);
    }

    /** Bytes in an answer, roughly. */
    int weight() {
        return leaf.record().length
                + payloads.stream()
                        .mapToInt(payload -> payload.content().length)
                        .sum();
    }
}
