package dev.perimeter.local.system;

import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.tls.LocalAuthority;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** A caller of the inner rpcs, with any certificate and any client's token for any audience, or with none. */
final class Peer implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int SECONDS = 20;
    private static final int MOST_SECONDS = 60;

    private final ManagedChannel channel;

    private Peer(ManagedChannel channel) {
        this.channel = channel;
    }

    /** With harness-service's certificate, which every service knows. */
    static Peer of(SystemUnderTest system, Port port) {
        return as(system, port, "harness-service");
    }

    /** With a client's certificate; a connector has none. */
    static Peer as(SystemUnderTest system, Port port, String client) {
        return with(system, port, Optional.of(identity(system, client)).filter(it -> Files.exists(it.certificate())));
    }

    /** With any certificate, or with none. */
    static Peer with(SystemUnderTest system, Port port, Optional<LocalAuthority.Identity> identity) {
        var channel = NettyChannelBuilder.forAddress(
                        "localhost", system.site().ports().of(port))
                .sslContext(context(system, identity));
        return new Peer(channel.build());
    }

    private static LocalAuthority.Identity identity(SystemUnderTest system, String client) {
        var folder = tls(system).resolve(client);
        return new LocalAuthority.Identity(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    }

    /** A client's own token for one audience; empty where Keycloak gives it none. */
    static String token(SystemUnderTest system, String client, String audience) {
        var answer = JsonApi.of(system.site().ports().http(Port.KEYCLOAK))
                .form(
                        "/realms/perimeter/protocol/openid-connect/token",
                        "grant_type=client_credentials&client_id=" + client + "&client_secret="
                                + system.clientSecret(client) + "&scope=aud-" + audience);
        return answer.body().path("access_token").asText();
    }

    /** Its calls end in time. */
    Channel channel() {
        return ClientInterceptors.intercept(channel, new ClientInterceptor() {
            @Override
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                return next.newCall(method, options.withDeadlineAfter(MOST_SECONDS, TimeUnit.SECONDS));
            }
        });
    }

    static ClientInterceptor bearer(String token) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    /** Calls with an empty message; the status that comes back. */
    <Q, A> Status call(MethodDescriptor<Q, A> method, Q empty, List<ClientInterceptor> interceptors) {
        var intercepted = ClientInterceptors.intercept(channel, interceptors);
        try {
            var answers = ClientCalls.blockingServerStreamingCall(
                    intercepted, method, CallOptions.DEFAULT.withDeadlineAfter(SECONDS, TimeUnit.SECONDS), empty);
            return answers.hasNext() ? Status.OK : Status.OK.withDescription("without a message");
        } catch (StatusRuntimeException e) {
            return e.getStatus();
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static SslContext context(SystemUnderTest system, Optional<LocalAuthority.Identity> identity) {
        var authority = tls(system).resolve("ca/certificate.pem");
        var context = GrpcSslContexts.forClient().trustManager(authority.toFile());
        identity.ifPresent(shown ->
                context.keyManager(shown.certificate().toFile(), shown.key().toFile()));
        try {
            return context.build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path tls(SystemUnderTest system) {
        return system.site().layout().state().resolve("tls");
    }
}
