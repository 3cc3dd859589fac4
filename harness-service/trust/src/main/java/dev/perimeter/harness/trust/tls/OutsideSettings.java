package dev.perimeter.harness.trust.tls;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * With {@code PERIMETER_TRUST_CA}, a PEM file, Keycloak, Vault, Kafka and PostgreSQL have to show certificates that it
 * signed, wherever they are reached over TLS. PostgreSQL is with {@code PERIMETER_POSTGRES_SSLMODE=verify-full}.
 */
public final class OutsideSettings implements ConfigSourceFactory {

    private static final String AUTHORITY = "PERIMETER_TRUST_CA";
    private static final String POSTGRES = "PERIMETER_POSTGRES_SSLMODE";
    private static final String DISABLED = "disable";
    private static final String VERIFIED = "verify-full";
    private static final String JDBC = "quarkus.datasource.jdbc.url";
    private static final String REACTIVE = "quarkus.datasource.reactive.";
    private static final String CONSOLE = "quarkus.oidc.console.";
    private static final String HINTS = "perimeter.session.hints.uri";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var given = new Given(context);
        var settings = new HashMap<String, String>();
        if (given.has(AUTHORITY)) {
            settings.putAll(authority(given.of(AUTHORITY)));
            if (given.has(CONSOLE + "client-id")) {
                settings.put(CONSOLE + "tls.tls-configuration-name", OutsideTrust.NAME);
            }
        }
        if (given.has(POSTGRES) && !given.of(POSTGRES).equals(DISABLED)) {
            settings.putAll(postgres(given));
        }
        return settings.isEmpty() ? List.of() : List.of(Given.source("outside", settings));
    }

    private static Map<String, String> authority(String authority) {
        return Map.of(
                "quarkus.tls." + OutsideTrust.NAME + ".trust-store.pem.certs",
                authority,
                "quarkus.oidc.tls.tls-configuration-name",
                OutsideTrust.NAME,
                "kafka.ssl.truststore.type",
                "PEM",
                "kafka.ssl.truststore.location",
                authority);
    }

    private static Map<String, String> postgres(Given given) {
        if (!given.of(POSTGRES).equals(VERIFIED) || !given.has(AUTHORITY)) {
            throw new IllegalStateException(
                    POSTGRES + " is " + DISABLED + " or " + VERIFIED + ", and the latter needs " + AUTHORITY);
        }
        if (!given.has(JDBC)) {
            return Map.of();
        }
        var authority = given.of(AUTHORITY);
        var settings = new HashMap<>(Map.of(
                JDBC,
                given.of(JDBC) + "?sslmode=" + VERIFIED + "&sslrootcert=" + authority,
                REACTIVE + "postgresql.ssl-mode",
                VERIFIED,
                REACTIVE + "hostname-verification-algorithm",
                "HTTPS",
                REACTIVE + "trust-certificate-pem",
                "true",
                REACTIVE + "trust-certificate-pem.certs",
                authority));
        if (given.has(HINTS)) {
            settings.put(HINTS, given.of(HINTS) + "?sslmode=" + VERIFIED);
        }
        return settings;
    }
}
