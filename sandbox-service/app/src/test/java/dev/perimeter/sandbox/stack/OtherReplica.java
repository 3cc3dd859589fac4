package dev.perimeter.sandbox.stack;

import static io.grpc.stub.ServerCalls.asyncServerStreamingCall;
import static io.grpc.stub.ServerCalls.asyncUnaryCall;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.v1.CancelResponse;
import dev.perimeter.harness.v1.Running;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.CreateResponse;
import dev.perimeter.sandbox.v1.DeleteResponse;
import dev.perimeter.sandbox.v1.Result;
import dev.perimeter.sandbox.v1.Sandbox;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import dev.perimeter.sandbox.v1.SettleResponse;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Another sandbox-service on the same database, as far as it is asked; it says what it was asked, and by whom. It extends
 * no generated service, which the framework would take for the one to be tested.
 */
public final class OtherReplica implements AutoCloseable, ServerInterceptor {

    /** What its actions say. */
    public static final String TEXT = "of the other";

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final String id = Ids.random("rpl");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Server server;

    private OtherReplica() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .addService(service())
                    .intercept(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It has the sandbox, which is one of the same node. */
    public static OtherReplica holding(SandboxId sandbox) {
        var other = new OtherReplica();
        Postgres.update("INSERT INTO replica VALUES ('" + other.id + "', '127.0.0.1:" + other.server.getPort()
                + "', now() + interval '1 hour')");
        Postgres.update("INSERT INTO holding VALUES ('" + sandbox.value() + "', '" + other.id + "', 1)");
        return other;
    }

    /** Its lease has run out. */
    public void lapse() {
        Postgres.update("UPDATE replica SET until = now() - interval '1 second' WHERE id = '" + id + "'");
    }

    /** Its process is gone, its lease is not. */
    public void stop() {
        server.shutdownNow();
    }

    /** Rpc and client, in the order in which they came. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var token = String.valueOf(headers.get(AUTHORIZATION));
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        var client = claims.replaceAll(".*\"azp\":\"([a-z-]+)\".*", "$1");
        asked.add(call.getMethodDescriptor().getBareMethodName() + " by " + client);
        return next.startCall(call, headers);
    }

    private static ServerServiceDefinition service() {
        return ServerServiceDefinition.builder(SandboxesGrpc.SERVICE_NAME)
                .addMethod(
                        SandboxesGrpc.getCreateMethod(),
                        asyncUnaryCall((_, answer) -> answer(
                                answer,
                                CreateResponse.newBuilder()
                                        .setSandbox(Sandbox.newBuilder().setState("ready"))
                                        .build())))
                .addMethod(
                        SandboxesGrpc.getActMethod(),
                        asyncServerStreamingCall((_, answer) -> answer(
                                answer,
                                ActResponse.newBuilder()
                                        .setFinished(Result.newBuilder().setText(TEXT))
                                        .build())))
                .addMethod(
                        SandboxesGrpc.getSettleMethod(),
                        asyncUnaryCall((_, answer) -> answer(
                                answer,
                                SettleResponse.newBuilder()
                                        .setRunning(Running.getDefaultInstance())
                                        .build())))
                .addMethod(
                        SandboxesGrpc.getCancelMethod(),
                        asyncUnaryCall((_, answer) -> answer(answer, CancelResponse.getDefaultInstance())))
                .addMethod(
                        SandboxesGrpc.getDeleteMethod(),
                        asyncUnaryCall((_, answer) -> answer(answer, DeleteResponse.getDefaultInstance())))
                .build();
    }

    private static <A> void answer(StreamObserver<A> to, A answer) {
        to.onNext(answer);
        to.onCompleted();
    }

    @Override
    public void close() {
        Postgres.update("DELETE FROM holding WHERE replica = '" + id + "'");
        Postgres.update("DELETE FROM replica WHERE id = '" + id + "'");
        stop();
    }
}
