package dev.perimeter.harness.stack;

import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.testing.Keys;
import java.time.Clock;

/** Checks a mandate as the real callee does. */
final class Mandated {

    private Mandated() {}

    static Mandate of(String audience, String compact, String purpose) {
        return new Grants(Keys.ring("grant"), audience, Clock.systemUTC()).mandate(compact, purpose);
    }
}
