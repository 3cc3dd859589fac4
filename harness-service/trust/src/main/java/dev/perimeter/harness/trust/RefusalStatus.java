package dev.perimeter.harness.trust;

import com.google.rpc.Status;
import dev.perimeter.harness.contract.Refused;

/** Each service's mapper from its refusals to a status with its own failure message in the details. */
public interface RefusalStatus {

    Status status(Refused reason);
}
