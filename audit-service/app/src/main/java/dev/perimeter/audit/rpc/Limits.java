package dev.perimeter.audit.rpc;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.harness.contract.RefusedException;

/** How much one answer holds. */
final class Limits {

    private static final int USUAL = 100;
    private static final int MOST = 500;

    private Limits() {}

    /** 0 is no bound. */
    static long below(long asked) {
        if (asked < 0) {
            throw new RefusedException(new AuditRefused.Invalid("nothing is below " + asked));
        }
        return asked == 0 ? Long.MAX_VALUE : asked;
    }

    static int page(int asked) {
        if (asked < 0 || asked > MOST) {
            throw new RefusedException(new AuditRefused.Invalid("a page holds 1 to " + MOST + " entries"));
        }
        return asked == 0 ? USUAL : asked;
    }
}
