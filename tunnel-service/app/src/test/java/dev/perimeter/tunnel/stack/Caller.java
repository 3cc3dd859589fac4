package dev.perimeter.tunnel.stack;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.tunnel.v1.TunnelError;
import dev.perimeter.tunnel.v1.TunnelFailure;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Calls tunnel-service over a channel of its own. */
public final class Caller implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    private Caller(ChannelCredentials credentials) {
        channel = Grpc.newChannelBuilderForAddress("localhost", Stack.port(), credentials)
                .build();
    }

    /** With a certificate, as a service comes. */
    public static Caller service() {
        try {
            return new Caller(trusting()
                    .keyManager(Certificate.CERTIFICATE.toFile(), Certificate.KEY.toFile())
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without one, as a connector comes. */
    public static Caller connector() {
        try {
            return new Caller(trusting().build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TlsChannelCredentials.Builder trusting() throws IOException {
        return TlsChannelCredentials.newBuilder().trustManager(Certificate.CERTIFICATE.toFile());
    }

    public ManagedChannel channel() {
        return channel;
    }

    public static <S extends AbstractStub<S>> S as(String client, S stub) {
        return with(Stack.issuer().token(client, "tunnel-service"), stub);
    }

    public static <S extends AbstractStub<S>> S with(String token, S stub) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** The typed error of a refusal. */
    public static TunnelError error(StatusRuntimeException refusal) {
        try {
            var status = StatusProto.fromThrowable(refusal);
            if (status == null || status.getDetailsCount() == 0) {
                throw new AssertionError("no typed detail in " + refusal.getStatus());
            }
            return status.getDetails(0).unpack(TunnelFailure.class).getError();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
