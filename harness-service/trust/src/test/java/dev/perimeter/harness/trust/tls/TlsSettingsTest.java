package dev.perimeter.harness.trust.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TlsSettingsTest {

    private static final Map<String, String> WHOLE = Map.of(
            "PERIMETER_TLS_CERT", "/tls/cert.pem",
            "PERIMETER_TLS_KEY", "/tls/key.pem",
            "PERIMETER_TLS_CA", "/tls/ca.pem");

    @Test
    void withoutACertificateThereIsClearText() {
        assertTrue(made(Map.of("PERIMETER_TLS_CA", "/tls/ca.pem")).isEmpty());
    }

    @Test
    void withACertificateThePortSpeaksNothingButTls() {
        var made = made(WHOLE);
        assertEquals("/tls/cert.pem", made.get("quarkus.tls.service.key-store.pem.identity.cert"));
        assertEquals("/tls/ca.pem", made.get("quarkus.tls.service.trust-store.pem.certs"));
        assertEquals("5m", made.get("quarkus.tls.service.reload-period"));
        assertEquals("disabled", made.get("quarkus.http.insecure-requests"));
        assertEquals("${quarkus.http.port}", made.get("quarkus.http.ssl-port"));
    }

    @Test
    void halfAnIdentityStopsTheStart() {
        for (var missing : WHOLE.keySet()) {
            var half = new HashMap<>(WHOLE);
            half.remove(missing);
            assertThrows(IllegalStateException.class, () -> made(half), missing);
        }
    }

    @Test
    void publicPortMayStayInClearTextAndStillCallWithItsCertificate() {
        var made = made(with(Map.of("PERIMETER_CLEAR_TEXT", "true", "perimeter.tls.client-certificates", "none")));
        assertNull(made.get("quarkus.http.insecure-requests"));
        assertEquals("/tls/key.pem", made.get("quarkus.tls.service.key-store.pem.identity.key"));
    }

    @Test
    void innerPortMayNot() {
        for (var asked : new String[] {"", "request", "required"}) {
            var given = with(Map.of("PERIMETER_CLEAR_TEXT", "true", "perimeter.tls.client-certificates", asked));
            assertThrows(IllegalStateException.class, () -> made(given), asked);
        }
        assertEquals(
                "disabled", made(with(Map.of("PERIMETER_CLEAR_TEXT", "false"))).get("quarkus.http.insecure-requests"));
    }

    private static Map<String, String> with(Map<String, String> more) {
        var given = new HashMap<>(WHOLE);
        given.putAll(more);
        return given;
    }

    private static Map<String, String> made(Map<String, String> given) {
        return Settings.of(new TlsSettings(), given);
    }
}
