package dev.perimeter.tunnel.stack;

import static io.grpc.stub.ServerCalls.asyncServerStreamingCall;
import static io.grpc.stub.ServerCalls.asyncUnaryCall;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.v1.CancelResponse;
import dev.perimeter.tunnel.v1.CallRequest;
import dev.perimeter.tunnel.v1.CallResponse;
import dev.perimeter.tunnel.v1.CallResult;
import dev.perimeter.tunnel.v1.ListToolsResponse;
import dev.perimeter.tunnel.v1.Tool;
import dev.perimeter.tunnel.v1.TunnelGrpc;
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
 * Another tunnel-service on the same database, as far as it is asked; it says what it was asked, and by whom. It extends no
 * generated service, which the framework would take for the one to be tested.
 */
public final class OtherReplica implements AutoCloseable, ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final ListToolsResponse TOOLS = ListToolsResponse.newBuilder()
            .addTools(Tool.newBuilder().setName("of-the-other"))
            .build();

    private final String id = Ids.random("rpl");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Server server;

    private OtherReplica() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .useTransportSecurity(Certificate.CERTIFICATE.toFile(), Certificate.KEY.toFile())
                    .addService(service())
                    .intercept(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It has the newest stream of this connector. */
    public static OtherReplica holding(String connector) {
        var other = new OtherReplica();
        Postgres.run("INSERT INTO replica VALUES ('" + other.id + "', '127.0.0.1:" + other.server.getPort()
                + "', now() + interval '1 hour')");
        Postgres.run("INSERT INTO holding VALUES ('" + connector + "', '" + other.id + "', 1)"
                + " ON CONFLICT (id) DO UPDATE SET replica = excluded.replica, fence = holding.fence + 1");
        return other;
    }

    /** Its lease has run out. */
    public void lapse() {
        Postgres.run("UPDATE replica SET until = now() - interval '1 second' WHERE id = '" + id + "'");
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
        return ServerServiceDefinition.builder(TunnelGrpc.SERVICE_NAME)
                .addMethod(TunnelGrpc.getListToolsMethod(), asyncUnaryCall((_, answer) -> answer(answer, TOOLS)))
                .addMethod(
                        TunnelGrpc.getCallMethod(),
                        asyncServerStreamingCall((request, answer) -> answer(answer, echoed(request))))
                .addMethod(
                        TunnelGrpc.getCancelMethod(),
                        asyncUnaryCall((_, answer) -> answer(answer, CancelResponse.getDefaultInstance())))
                .build();
    }

    private static CallResponse echoed(CallRequest request) {
        return CallResponse.newBuilder()
                .setFinished(CallResult.newBuilder().setContent(request.getArguments()))
                .build();
    }

    private static <A> void answer(StreamObserver<A> to, A answer) {
        to.onNext(answer);
        to.onCompleted();
    }

    @Override
    public void close() {
        Postgres.run("DELETE FROM holding WHERE replica = '" + id + "'");
        Postgres.run("DELETE FROM replica WHERE id = '" + id + "'");
        stop();
    }
}
