package dev.perimeter.harness.replica;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** This process can't say now that something is its own; nothing was changed. Told to callers as UNAVAILABLE. */
public final class LeaseLostException extends StatusRuntimeException {

    LeaseLostException() {
        super(Status.UNAVAILABLE.withDescription(
                "this replica's lease is being renewed, or what was asked for is changing hands; try again in a few"
                        + " seconds"));
    }
}
