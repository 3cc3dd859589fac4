package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which authorities an upstream's certificate may come from: the platform's and the operator's. */
@ApplicationScoped
class UpstreamTrust {

    private final TrustOptions options;

    UpstreamTrust(GatewayConfig config) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            add(
                    store,
                    Stream.of(managers(null)).flatMap(UpstreamTrust::accepted).toArray(X509Certificate[]::new));
            if (config.trust().isPresent()) {
                add(store, read(config.trust().get()));
            }
            this.options = TrustOptions.wrap(managers(store)[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the authorities to trust can't be read", e);
        }
    }

    TrustOptions options() {
        return options;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Stream<X509Certificate> accepted(TrustManager manager) {
        return manager instanceof X509TrustManager x509 ? Stream.of(x509.getAcceptedIssuers()) : Stream.empty();
    }

    private static void add(KeyStore store, X509Certificate... certificates) throws GeneralSecurityException {
        for (var certificate : certificates) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
    }

    private static X509Certificate[] read(Path pem) throws GeneralSecurityException {
        try (var in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the authorities in " + pem, e);
        }
    }
}
