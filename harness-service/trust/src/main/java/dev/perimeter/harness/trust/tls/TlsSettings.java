package dev.perimeter.harness.trust.tls;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.vertx.core.http.ClientAuth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * With {@code PERIMETER_TLS_CERT}, {@code PERIMETER_TLS_KEY} (PKCS #8) and {@code PERIMETER_TLS_CA}, all PEM files, the
 * process speaks TLS and nothing else, and shows its certificate wherever it calls. They are read anew every
 * {@code PERIMETER_TLS_RELOAD}, at least 30 s. A public port may stay in clear text, {@code PERIMETER_CLEAR_TEXT=true}:
 * on localhost, or behind something that ends TLS.
 */
public final class TlsSettings implements ConfigSourceFactory {

    private static final String CERTIFICATE = "PERIMETER_TLS_CERT";
    private static final String KEY = "PERIMETER_TLS_KEY";
    private static final String AUTHORITY = "PERIMETER_TLS_CA";
    private static final String CLEAR_TEXT = "PERIMETER_CLEAR_TEXT";
    private static final String CALLERS = "perimeter.tls.client-certificates";
    private static final String REGISTRY = "quarkus.tls." + Identity.NAME + ".";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var given = new Given(context);
        if (!given.has(CERTIFICATE) && !given.has(KEY)) {
            return List.of();
        }
        if (!given.has(CERTIFICATE) || !given.has(KEY) || !given.has(AUTHORITY)) {
            throw new IllegalStateException(
                    "set all of " + CERTIFICATE + ", " + KEY + " and " + AUTHORITY + ", or neither of the first two");
        }
        var settings = new HashMap<>(identity(given));
        if (!clearText(given)) {
            settings.putAll(port());
        }
        return List.of(Given.source("tls", settings));
    }

    private static Map<String, String> identity(Given given) {
        var reload = given.of("PERIMETER_TLS_RELOAD");
        return Map.of(
                REGISTRY + "key-store.pem.identity.cert", given.of(CERTIFICATE),
                REGISTRY + "key-store.pem.identity.key", given.of(KEY),
                REGISTRY + "trust-store.pem.certs", given.of(AUTHORITY),
                REGISTRY + "reload-period", reload.isEmpty() ? "5m" : reload);
    }

    private static Map<String, String> port() {
        return Map.of(
                "quarkus.http.tls-configuration-name", Identity.NAME,
                "quarkus.http.insecure-requests", "disabled",
                "quarkus.http.ssl-port", "${quarkus.http.port}");
    }

    /** An inner port in clear text would let callers in without a certificate. */
    private static boolean clearText(Given given) {
        if (!Boolean.parseBoolean(given.of(CLEAR_TEXT))) {
            return false;
        }
        if (!ClientAuth.NONE.name().equalsIgnoreCase(given.of(CALLERS))) {
            throw new IllegalStateException(CLEAR_TEXT + " is for public ports; unset it here");
        }
        return true;
    }
}
