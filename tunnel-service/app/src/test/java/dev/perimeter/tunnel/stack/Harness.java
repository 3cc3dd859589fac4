package dev.perimeter.tunnel.stack;

import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.tunnel.v1.CallRequest;
import dev.perimeter.tunnel.v1.CallResponse;
import dev.perimeter.tunnel.v1.CallResult;
import dev.perimeter.tunnel.v1.SettleResponse;
import dev.perimeter.tunnel.v1.TunnelError;
import dev.perimeter.tunnel.v1.TunnelGrpc;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** What harness-service would ask. */
public final class Harness implements AutoCloseable {

    private final Caller caller = Caller.service();

    public TunnelGrpc.TunnelBlockingStub tunnel() {
        return Caller.as("harness-service", TunnelGrpc.newBlockingStub(caller.channel()))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    public Iterator<CallResponse> call(CallRequest request) {
        return tunnel().call(request);
    }

    /** Why the call was refused. */
    public TunnelError refusal(CallRequest request) {
        try {
            var response = call(request).next();
            throw new AssertionError("not refused: " + response);
        } catch (StatusRuntimeException refused) {
            return Caller.error(refused);
        }
    }

    public SettleResponse settle(Orders orders) {
        return tunnel().settle(SettleRequest.newBuilder()
                .setMandate(orders.mandate("settle"))
                .setAction(orders.action().value())
                .setFence(orders.fence())
                .build());
    }

    public void cancel(Orders orders) {
        var cancelled = tunnel().cancel(CancelRequest.newBuilder()
                .setMandate(orders.mandate("cancel"))
                .setAction(orders.action().value())
                .build());
        if (cancelled.getSerializedSize() != 0) {
            throw new AssertionError(cancelled);
        }
    }

    /** The result at the end of the stream, whatever progress comes before it. */
    public static CallResult result(Iterator<CallResponse> responses) {
        while (responses.hasNext()) {
            var response = responses.next();
            if (response.hasFinished()) {
                return response.getFinished();
            }
        }
        throw new AssertionError("the stream ended without a result");
    }

    @Override
    public void close() {
        caller.close();
    }
}
