package dev.perimeter.sandbox.stack;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.sandbox.v1.SandboxError;
import dev.perimeter.sandbox.v1.SandboxFailure;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import dev.perimeter.sandbox.v1.SandboxesGrpc.SandboxesBlockingStub;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Calls sandbox-service over a channel of its own. */
public final class Caller implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", Stack.port())
            .usePlaintext()
            .build();

    public SandboxesBlockingStub harness() {
        return as("harness-service");
    }

    public SandboxesBlockingStub as(String client) {
        return with(Stack.issuer().token(client, "sandbox-service"));
    }

    public SandboxesBlockingStub with(String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return anonymous().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    public SandboxesBlockingStub anonymous() {
        return SandboxesGrpc.newBlockingStub(channel);
    }

    /** Whether its connection has ended since; there is one now. */
    public BooleanSupplier connectionLost() {
        var lost = new AtomicBoolean();
        channel.notifyWhenStateChanged(ConnectivityState.READY, () -> lost.set(true));
        return lost::get;
    }

    /** The typed error of a refusal. */
    public static SandboxError error(StatusRuntimeException refusal) {
        try {
            var status = StatusProto.fromThrowable(refusal);
            if (status == null || status.getDetailsCount() == 0) {
                throw new AssertionError("no typed detail in " + refusal.getStatus());
            }
            return status.getDetails(0).unpack(SandboxFailure.class).getError();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
