package dev.perimeter.harness.trust.tls;

import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.quarkus.arc.Arc;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.quarkus.grpc.spi.GrpcBuilderProvider;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/**
 * Makes the channels of gRPC clients, where this process has a certificate. The framework would read the files once,
 * and a renewed certificate would need a restart.
 */
// found by name through java.util.ServiceLoader
@RegisterForReflection
public final class PeerChannels implements GrpcBuilderProvider<NettyServerBuilder> {

    @Override
    public boolean providesChannel(GrpcClientConfiguration client) {
        return client.ssl().trustStore().isEmpty() && tls().present();
    }

    @Override
    public String resolver() {
        return GrpcClientConfiguration.DNS;
    }

    @Override
    public String adjustHost(String host) {
        return "/" + host; // no authority before it: dns:///host
    }

    @Override
    public ManagedChannelBuilder<?> createChannelBuilder(GrpcClientConfiguration client, String target) {
        return tls().secure(NettyChannelBuilder.forTarget(target));
    }

    @Override
    public String channelInfo(GrpcClientConfiguration client) {
        return "mutual TLS";
    }

    private static PeerTls tls() {
        return Arc.container().instance(PeerTls.class).get();
    }

    @Override
    public boolean providesServer(GrpcServerConfiguration server) {
        return false;
    }

    @Override
    public ServerBuilder<NettyServerBuilder> createServerBuilder(
            Vertx vertx, GrpcServerConfiguration server, LaunchMode mode) {
        throw noServers();
    }

    @Override
    public void startServer(Server server) {
        throw noServers();
    }

    @Override
    public void postStartup(Server server, ShutdownContext shutdown) {
        throw noServers();
    }

    @Override
    public void devModeReload(
            List<ServerServiceDefinition> services,
            Map<String, ServerMethodDefinition<?, ?>> methods,
            List<ServerInterceptor> interceptors,
            ShutdownContext shutdown) {
        throw noServers();
    }

    @Override
    public boolean serverAlreadyExists() {
        return false;
    }

    @Override
    public String serverInfo(String host, int port, GrpcServerConfiguration server) {
        throw noServers();
    }

    private static UnsupportedOperationException noServers() {
        return new UnsupportedOperationException("servers are the framework's own");
    }
}
