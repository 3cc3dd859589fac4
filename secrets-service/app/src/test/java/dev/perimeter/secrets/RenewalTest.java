package dev.perimeter.secrets;

import static io.grpc.Status.Code.UNAVAILABLE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.LeaseRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** A renewed certificate comes to use on both sides without a restart. */
@QuarkusTest
final class RenewalTest extends Service {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    TlsConfigurationRegistry registry;

    @Inject
    Event<CertificateUpdatedEvent> updated;

    @Test
    void newCertificateIsServedAndShownAfterItsReload() throws Exception {
        var audit = Stack.parts().audit();
        lease();
        var before = served();
        assertEquals(before, audit.callers().getLast());

        var renewed = serial(Stack.parts().certificates().of("secrets-service").certificate());
        reload();
        audit.hangUp();

        assertNotEquals(before, renewed);
        await().atMost(LIMIT).until(() -> served().equals(renewed));
        // the service waits a moment before it dials audit-service again
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(this::lease);
        assertEquals(renewed, audit.callers().getLast());
        var nobody = Calls.channel(Optional.empty());
        assertEquals(UNAVAILABLE, Calls.code(() -> Calls.with("", nobody).lease(LeaseRequest.getDefaultInstance())));
        nobody.shutdownNow();
    }

    /** As the registry does it when the reload period is over. */
    private void reload() {
        var service = registry.get("service").orElseThrow();
        assertTrue(service.reload());
        updated.fire(new CertificateUpdatedEvent("service", service));
    }

    private void lease() {
        var credential = stored(value());
        var leased = calls().as(GATEWAY).lease(Papers.fresh(credential).request(credential, HOST));
        assertEquals(credential, leased.getDescription().getCredential());
    }

    /** The serial number of the certificate that the service shows now; the handshake is not finished. */
    private static BigInteger served() throws IOException, GeneralSecurityException {
        try (var socket = (SSLSocket) trusting()
                .getSocketFactory()
                .createSocket("localhost", Stack.parts().port())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    private static SSLContext trusting() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", certificate(Stack.parts().certificates().authority()));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], trust.getTrustManagers(), null);
        return context;
    }

    private static BigInteger serial(Path file) throws IOException, GeneralSecurityException {
        return certificate(file).getSerialNumber();
    }

    private static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream input = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
        }
    }
}
