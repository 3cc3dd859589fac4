package dev.perimeter.harness.tool;

import dev.perimeter.harness.wire.Storable;
import io.grpc.Status;

/** What people and models are told of a call to another service that failed. */
public final class Peer {

    private Peer() {}

    /** The callee's own words; what the transport says of its failures names hosts and addresses inside. */
    public static String words(Status status) {
        var said = status.getDescription();
        var transport = status.getCause() != null || status.getCode() == Status.Code.DEADLINE_EXCEEDED;
        return transport || said == null ? silence(status.getCode().name()) : Storable.of(said);
    }

    /** {@code reason} is a status or the class of an exception. */
    public static String silence(String reason) {
        return "a part of Perimeter does not answer (" + reason + ")";
    }
}
