package dev.perimeter.harness.testing;

import dev.perimeter.harness.contract.Ids;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Another replica of a service, on the same database; it says what it was asked, and by whom. */
public final class OtherReplica implements AutoCloseable, ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final String id = Ids.random("rpl");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Database database;
    private final Server server;

    public OtherReplica(Database database, ServerServiceDefinition service, ServerCredentials credentials) {
        this.database = database;
        try {
            server = NettyServerBuilder.forAddress(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), credentials)
                    .addService(service)
                    .intercept(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.run("INSERT INTO replica VALUES ('" + id + "', '127.0.0.1:" + server.getPort()
                + "', now() + interval '1 hour')");
    }

    /** How an rpc of a service's definition answers, be it unary or a stream of one. */
    public static <Q, A> ServerCallHandler<Q, A> answering(Function<Q, A> answer) {
        return ServerCalls.asyncServerStreamingCall((request, to) -> {
            to.onNext(answer.apply(request));
            to.onCompleted();
        });
    }

    /** It holds this from now on, whoever did before. */
    public OtherReplica holding(String held) {
        database.run("INSERT INTO holding VALUES ('" + held + "', '" + id + "', 1)"
                + " ON CONFLICT (id) DO UPDATE SET replica = excluded.replica, fence = holding.fence + 1");
        return this;
    }

    /** Its lease has run out. */
    public void lapse() {
        database.run("UPDATE replica SET until = now() - interval '1 second' WHERE id = '" + id + "'");
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
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8);
        var client = claims.replaceAll(".*\"azp\":\"([a-z-]+)\".*", "$1");
        asked.add(call.getMethodDescriptor().getBareMethodName() + " by " + client);
        return next.startCall(call, headers);
    }

    @Override
    public void close() {
        database.run("DELETE FROM holding WHERE replica = '" + id + "'");
        database.run("DELETE FROM replica WHERE id = '" + id + "'");
        stop();
    }
}
