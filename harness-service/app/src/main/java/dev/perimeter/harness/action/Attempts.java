package dev.perimeter.harness.action;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.session.Lease;

/**
 * Ordinals of records that precede a step. An append whose answer was lost may have been kept: drafted again it has
 * another time and so other bytes, which the same ordinal would make a gap.
 */
public final class Attempts {

    private Attempts() {}

    public static String next(Lease lease) {
        return Ids.random(Long.toString(lease.fence()));
    }
}
