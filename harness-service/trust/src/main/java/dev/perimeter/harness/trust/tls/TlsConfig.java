package dev.perimeter.harness.trust.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.ClientAuth;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What this process's port asks of its callers once it has a certificate (see {@link TlsSettings}). */
@ConfigMapping(prefix = "perimeter.tls")
public interface TlsConfig {

    /**
     * {@code required}: nobody gets a word in without a certificate; {@code request}: who has none is let through to
     * {@link #withoutCertificate()} only; {@code none}: the port is a public one, its callers show tokens only.
     */
    @WithDefault("required")
    ClientAuth clientCertificates();

    /** Full names of gRPC services whose callers need no certificate. */
    Optional<Set<String>> withoutCertificate();

    /** After how long a caller is asked to connect anew, so that new replicas and new certificates come to use. */
    @WithDefault("10m")
    Duration connectionAge();
}
