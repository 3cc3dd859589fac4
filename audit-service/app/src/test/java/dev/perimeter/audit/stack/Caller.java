package dev.perimeter.audit.stack;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.AuditFailure;
import dev.perimeter.audit.v1.AuditGrpc;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls audit-service over a channel of its own. */
public final class Caller implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    public Caller() {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    public AuditGrpc.AuditBlockingStub as(String client) {
        return with(Stack.issuer().token(client, "audit-service"));
    }

    public AuditGrpc.AuditBlockingStub with(String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return anonymous().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    public AuditGrpc.AuditBlockingStub anonymous() {
        return AuditGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** What the service tells of its health, to whoever has a connection. */
    public ServingStatus health() {
        return HealthGrpc.newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }

    /** The typed error of a refusal. */
    public static AuditError error(StatusRuntimeException refusal) {
        try {
            var status = StatusProto.fromThrowable(refusal);
            if (status == null || status.getDetailsCount() == 0) {
                throw new AssertionError("no typed detail in " + refusal.getStatus());
            }
            return status.getDetails(0).unpack(AuditFailure.class).getError();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
