package dev.perimeter.tunnel.tls;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** With {@code PERIMETER_TLS_CERT} and {@code PERIMETER_TLS_KEY} (PEM files) the service speaks TLS and nothing else. */
public final class TlsSettings implements ConfigSourceFactory {

    /** Above application.properties, below the environment. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var certificate = value(context, "PERIMETER_TLS_CERT");
        var key = value(context, "PERIMETER_TLS_KEY");
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalStateException("set both PERIMETER_TLS_CERT and PERIMETER_TLS_KEY, or neither");
        }
        return certificate.isEmpty() ? List.of() : List.of(source(certificate, key, value(context, "PERIMETER_PORT")));
    }

    private static ConfigSource source(String certificate, String key, String port) {
        var settings = Map.of(
                "quarkus.tls.service.key-store.pem.service.cert",
                certificate,
                "quarkus.tls.service.key-store.pem.service.key",
                key,
                "quarkus.http.tls-configuration-name",
                "service",
                "quarkus.http.insecure-requests",
                "disabled",
                "quarkus.http.ssl-port",
                port.isEmpty() ? "8083" : port);
        return new PropertiesConfigSource(settings, "tls", ORDINAL);
    }

    private static String value(ConfigSourceContext context, String name) {
        var value = context.getValue(name).getValue();
        return value == null ? "" : value;
    }
}
