package dev.perimeter.harness.trust.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutsideSettingsTest {

    private static final String JDBC = "quarkus.datasource.jdbc.url";
    private static final Map<String, String> SERVICE = Map.of(
            JDBC,
            "jdbc:postgresql://db:5432/perimeter",
            "perimeter.session.hints.uri",
            "postgresql://db:5432/perimeter");

    @Test
    void nothingGivenIsTheMachinesTrustAndClearText() {
        assertTrue(made(Map.of()).isEmpty());
        assertTrue(made(Map.of("PERIMETER_POSTGRES_SSLMODE", "disable")).isEmpty());
    }

    @Test
    void authorityIsTrustedForAllThatIsOutside() {
        var made = made(Map.of("PERIMETER_TRUST_CA", "/ca.pem"));
        assertEquals("/ca.pem", made.get("quarkus.tls.outside.trust-store.pem.certs"));
        assertEquals("outside", made.get("quarkus.oidc.tls.tls-configuration-name"));
        assertEquals("PEM", made.get("kafka.ssl.truststore.type"));
        assertEquals("/ca.pem", made.get("kafka.ssl.truststore.location"));
        assertFalse(made.containsKey(JDBC), "PostgreSQL stays as it is unless asked");
    }

    @Test
    void consoleTrustsTheSameWhereThereIsOne() {
        var name = "quarkus.oidc.console.tls.tls-configuration-name";
        assertFalse(made(Map.of("PERIMETER_TRUST_CA", "/ca.pem")).containsKey(name), "it would be half a tenant");
        var console = Map.of("PERIMETER_TRUST_CA", "/ca.pem", "quarkus.oidc.console.client-id", "console");
        assertEquals("outside", made(console).get(name));
    }

    @Test
    void databaseIsVerifiedOnEveryConnection() {
        var made = made(Map.of("PERIMETER_TRUST_CA", "/ca.pem", "PERIMETER_POSTGRES_SSLMODE", "verify-full"));
        assertEquals("jdbc:postgresql://db:5432/perimeter?sslmode=verify-full&sslrootcert=/ca.pem", made.get(JDBC));
        assertEquals("verify-full", made.get("quarkus.datasource.reactive.postgresql.ssl-mode"));
        assertEquals("HTTPS", made.get("quarkus.datasource.reactive.hostname-verification-algorithm"));
        assertEquals("/ca.pem", made.get("quarkus.datasource.reactive.trust-certificate-pem.certs"));
        assertEquals("postgresql://db:5432/perimeter?sslmode=verify-full", made.get("perimeter.session.hints.uri"));
    }

    @Test
    void modesThatVerifyNothingStopTheStart() {
        for (var mode : new String[] {"require", "prefer", "verify-ca"}) {
            var given = Map.of("PERIMETER_TRUST_CA", "/ca.pem", "PERIMETER_POSTGRES_SSLMODE", mode);
            assertThrows(IllegalStateException.class, () -> made(given), mode);
        }
        assertThrows(IllegalStateException.class, () -> made(Map.of("PERIMETER_POSTGRES_SSLMODE", "verify-full")));
    }

    private static Map<String, String> made(Map<String, String> given) {
        var all = new HashMap<>(SERVICE);
        all.putAll(given);
        return Settings.of(new OutsideSettings(), all);
    }
}
