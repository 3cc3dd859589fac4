package dev.perimeter.harness.trust.tls;

import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** This process's certificate and its authority, for calling other processes of Perimeter. */
@ApplicationScoped
@Unremovable
public class PeerTls {

    private final Vertx vertx;
    private final Optional<RenewedContext> context;

    PeerTls(Identity identity, Vertx vertx) {
        this.vertx = vertx;
        this.context = identity.configuration().map(this::context).map(RenewedContext::new);
    }

    boolean present() {
        return context.isPresent();
    }

    /** Makes a channel to another process TLS on both sides; clear text where this process has no certificate. */
    public NettyChannelBuilder secure(NettyChannelBuilder channel) {
        return context.map(channel::sslContext).orElseGet(channel::usePlaintext);
    }

    /** A certificate that cannot be used stops the start, and the first call finds everything ready. */
    void start(@Observes StartupEvent event) {}

    void renew(@Observes CertificateUpdatedEvent event) {
        if (event.name().equals(Identity.NAME)) {
            context.ifPresent(renewed -> renewed.renew(context(event.tlsConfiguration())));
        }
    }

    private SslContext context(TlsConfiguration tls) {
        try {
            return GrpcSslContexts.forClient()
                    .keyManager(tls.getKeyStoreOptions().getKeyManagerFactory(vertx))
                    .trustManager(tls.getTrustStoreOptions().getTrustManagerFactory(vertx))
                    .build();
        } catch (Exception e) {
            throw new IllegalStateException("the certificate in PERIMETER_TLS_CERT cannot be used for calls", e);
        }
    }
}
