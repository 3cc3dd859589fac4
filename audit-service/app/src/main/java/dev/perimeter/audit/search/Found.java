package dev.perimeter.audit.search;

import dev.perimeter.audit.admission.Keepable;
import dev.perimeter.audit.admission.SaltedPayload;
import dev.perimeter.audit.contract.Dimensions;
import java.util.List;

/** A leaf with the payloads that are still known. */
public record Found(StoredLeaf leaf, List<SaltedPayload> payloads) {

    public Found {
        payloads = List.copyOf(payloads);
    }

    /** What it is found by. */
    public Dimensions dimensions() {
        return Keepable.dimensions(leaf.parsed().fact());
    }

    /** Bytes in an answer, roughly. */
    int weight() {
        return leaf.record().length
                + payloads.stream()
                        .mapToInt(payload -> payload.content().length)
                        .sum();
    }
}
