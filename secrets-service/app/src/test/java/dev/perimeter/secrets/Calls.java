package dev.perimeter.secrets;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.secrets.stack.Certificates;
import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.SecretsFailure;
import dev.perimeter.secrets.v1.SecretsGrpc;
import dev.perimeter.secrets.v1.SecretsGrpc.SecretsBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.function.Executable;

/** The service's rpcs, called over the network as one client or another. */
final class Calls implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String HARNESS = "harness-service";

    private final Map<String, ManagedChannel> channels = new HashMap<>();

    /** With the client's own token and certificate. */
    SecretsBlockingStub as(String client) {
        return with(Stack.parts().issuer().token(client, "secrets-service"), client);
    }

    /** With any token, and harness-service's certificate. */
    SecretsBlockingStub with(String token) {
        return with(token, HARNESS);
    }

    /** With any token and a client's certificate. */
    SecretsBlockingStub with(String token, String client) {
        return with(token, channel(client));
    }

    /** Without a token, and with harness-service's certificate. */
    SecretsBlockingStub anonymous() {
        return stub(channel(HARNESS));
    }

    static SecretsBlockingStub with(String token, ManagedChannel channel) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return stub(channel).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** A channel with this certificate, or with none. */
    static ManagedChannel channel(Optional<Certificates.Identity> identity) {
        return builder(identity).build();
    }

    static NettyChannelBuilder builder(Optional<Certificates.Identity> identity) {
        var tls = GrpcSslContexts.forClient()
                .trustManager(Stack.parts().certificates().authority().toFile());
        identity.ifPresent(shown ->
                tls.keyManager(shown.certificate().toFile(), shown.key().toFile()));
        try {
            return NettyChannelBuilder.forAddress("localhost", Stack.parts().port())
                    .sslContext(tls.build());
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ManagedChannel channel(String client) {
        return channels.computeIfAbsent(
                client, name -> channel(Optional.of(Stack.parts().certificates().of(name))));
    }

    private static SecretsBlockingStub stub(ManagedChannel channel) {
        return SecretsGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    static Status.Code code(Executable call) {
        return assertThrows(StatusRuntimeException.class, call).getStatus().getCode();
    }

    /** The typed detail of a refusal. */
    static SecretsFailure failure(Executable call) {
        var status = StatusProto.fromThrowable(assertThrows(StatusRuntimeException.class, call));
        try {
            return status == null || status.getDetailsCount() == 0
                    ? SecretsFailure.getDefaultInstance()
                    : status.getDetails(0).unpack(SecretsFailure.class);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
