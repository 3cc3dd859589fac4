package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.Refused;

/** A refusal that knows how clients shall see it; each feature of the API has one sealed kind of it. */
public interface WireRefused extends Refused {

    Fault fault();

    /** The SDK's {@code error.details.error_code}, empty for most. */
    default String code() {
        return "";
    }
}
