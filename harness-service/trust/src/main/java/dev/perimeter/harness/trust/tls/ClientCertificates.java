package dev.perimeter.harness.trust.tls;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Asks callers for certificates. The framework's own setting is fixed when the service is built, and would take a
 * certificate for a login.
 */
@ApplicationScoped
class ClientCertificates implements HttpServerOptionsCustomizer {

    private final TlsConfig config;

    ClientCertificates(TlsConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(config.clientCertificates());
    }
}
