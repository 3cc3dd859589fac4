package dev.perimeter.secrets.lease;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;

/** A lease: {@code lse_} and its random part. */
public record LeaseId(String value) {

    private static final String PREFIX = "lse";

    public LeaseId {
        if (!Ids.matches(PREFIX, value)) {
            throw new RefusedException(new LeaseRefused.Invalid("a lease's id has the form lse_…"));
        }
    }

    static LeaseId random() {
        return new LeaseId(Ids.random(PREFIX));
    }

    @Override
    public String toString() {
        return value;
    }
}
