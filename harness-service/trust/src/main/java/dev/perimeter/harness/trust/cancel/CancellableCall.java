package dev.perimeter.harness.trust.cancel;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/** A call to which nothing is written any more once its stream is gone. */
final class CancellableCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

    private volatile boolean gone;

    CancellableCall(ServerCall<Q, A> call) {
        super(call);
    }

    void gone() {
        gone = true;
    }

    @Override
    public void sendHeaders(Metadata headers) {
        if (!gone) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public void sendMessage(A message) {
        if (!gone) {
            super.sendMessage(message);
        }
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (!gone) {
            super.close(status, trailers);
        }
    }
}
