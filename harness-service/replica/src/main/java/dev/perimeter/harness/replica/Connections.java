package dev.perimeter.harness.replica;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.util.concurrent.TimeUnit;

/** Opens connections to other processes, over TLS where that is configured. */
final class Connections {

    // as large as the largest call that either service takes
    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;
    private static final int IDLE_MINUTES = 5;
    private static final int PROBE_SECONDS = 10;

    private final ReplicaConfig config;
    private final TlsConfigurationRegistry registry;

    record Connection(ManagedChannel channel) {

        /** Calls that run go on. */
        void close() {
            channel.shutdown();
        }
    }

    Connections(ReplicaConfig config, TlsConfigurationRegistry registry) {
        this.config = config;
        this.registry = registry;
    }

    Connection to(String address, ClientInterceptor token) {
        int colon = address.lastIndexOf(':');
        var builder = NettyChannelBuilder.forAddress(
                        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))
                .intercept(token)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .idleTimeout(IDLE_MINUTES, TimeUnit.MINUTES)
                // one that is gone without a word is found while a call waits for it
                .keepAliveTime(PROBE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PROBE_SECONDS, TimeUnit.SECONDS);
        config.authority().ifPresent(builder::overrideAuthority);
        config.tls()
                .map(this::configured)
                .ifPresentOrElse(tls -> builder.sslContext(context(tls)), builder::usePlaintext);
        return new Connection(builder.build());
    }

    private TlsConfiguration configured(String name) {
        return registry.get(name)
                .orElseThrow(() -> new IllegalStateException(
                        "perimeter.replica.tls names no TLS configuration; set quarkus.tls." + name + ".…"));
    }

    private static SslContext context(TlsConfiguration tls) {
        try {
            return new JdkSslContext(
                    tls.createSSLContext(),
                    true,
                    null,
                    SupportedCipherSuiteFilter.INSTANCE,
                    new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            "h2"),
                    ClientAuth.NONE,
                    null,
                    false);
        } catch (Exception e) {
            throw new IllegalStateException("the TLS configuration for other replicas can't be used", e);
        }
    }
}
