package dev.perimeter.harness.trust.caller;

import dev.perimeter.harness.trust.tls.Identity;
import dev.perimeter.harness.trust.tls.TlsConfig;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Binds a token to the connection it came on: whoever shows it has to hold the certificate of its client too. */
@ApplicationScoped
public class BoundCertificate {

    /** The attribute of the failure: why the token was refused. */
    static final String REASON = "perimeter.certificate";

    /** The attribute of the failure: to which client the genuine token was issued. */
    static final String CLIENT = "perimeter.client";

    private final boolean inForce;
    private final Set<String> without;

    BoundCertificate(Identity identity, TlsConfig config) {
        this.inForce = identity.present() && config.clientCertificates() != ClientAuth.NONE;
        this.without = config.withoutCertificate().orElse(Set.of());
    }

    /** Why this client's token is not taken from this connection; empty where it is. */
    public Optional<AuthenticationFailedException> refusal(@Nullable RoutingContext exchange, String client) {
        if (!inForce) {
            return Optional.empty();
        }
        if (exchange == null) {
            return Optional.of(refused("NoCertificate", client));
        }
        var certificates = shown(exchange.request().connection());
        if (certificates.isEmpty()) {
            return needsNone(exchange) ? Optional.empty() : Optional.of(refused("NoCertificate", client));
        }
        return certificates.getFirst() instanceof X509Certificate certificate
                        && CertificateNames.of(certificate).contains(client)
                ? Optional.empty()
                : Optional.of(refused("WrongCertificate", client));
    }

    private boolean needsNone(RoutingContext exchange) {
        var path = exchange.request().path();
        var end = path == null ? -1 : path.indexOf('/', 1);
        return end > 0 && without.contains(path.substring(1, end));
    }

    /** Verified at the handshake: one that is not the authority's ends it. */
    private static List<Certificate> shown(HttpConnection connection) {
        try {
            return connection.isSsl() ? connection.peerCertificates() : List.of();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    private static AuthenticationFailedException refused(String reason, String client) {
        return new AuthenticationFailedException(
                "the certificate of this connection is not " + client + "'s", Map.of(REASON, reason, CLIENT, client));
    }
}
