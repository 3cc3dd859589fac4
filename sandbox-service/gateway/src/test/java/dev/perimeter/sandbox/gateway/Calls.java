package dev.perimeter.sandbox.gateway;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.EgressFailure;
import dev.perimeter.sandbox.v1.EgressGrpc;
import dev.perimeter.sandbox.v1.EgressGrpc.EgressBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.function.Executable;

/** The gateway's rpcs, called over the network as one client or another. */
final class Calls implements AutoCloseable {

    static final String SANDBOX_SERVICE = "sandbox-service";

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    Calls(URI address) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", address.getPort())
                .usePlaintext()
                .build();
    }

    EgressBlockingStub allowed() {
        return as(SANDBOX_SERVICE);
    }

    EgressBlockingStub as(String client) {
        return with(Stack.parts().issuer().token(client, "egress-gateway"));
    }

    EgressBlockingStub with(String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return anonymous().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    EgressBlockingStub anonymous() {
        return EgressGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    static Status.Code code(Executable call) {
        return assertThrows(StatusRuntimeException.class, call).getStatus().getCode();
    }

    /** The typed detail of a refusal. */
    static EgressFailure failure(Executable call) {
        var status = StatusProto.fromThrowable(assertThrows(StatusRuntimeException.class, call));
        try {
            return status == null || status.getDetailsCount() == 0
                    ? EgressFailure.getDefaultInstance()
                    : status.getDetails(0).unpack(EgressFailure.class);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
