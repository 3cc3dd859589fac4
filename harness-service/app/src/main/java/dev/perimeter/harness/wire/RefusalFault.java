package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.Refused;
import java.util.Optional;

/** A feature's word on how clients see its refusals, where these know nothing of the wire themselves. */
public interface RefusalFault {

    /** Empty for refusals of other features. */
    Optional<Fault> fault(Refused reason);
}
