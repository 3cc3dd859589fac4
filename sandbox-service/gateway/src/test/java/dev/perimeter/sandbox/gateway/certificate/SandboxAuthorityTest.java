package dev.perimeter.sandbox.gateway.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.contract.Host;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SandboxAuthorityTest {

    private final SandboxAuthority authority = new SandboxAuthority(SandboxId.random(), Clock.systemUTC());

    @Test
    void authorityMayVouchForServersAndNotForAuthorities() throws Exception {
        var certificate = certificate();

        assertEquals(0, certificate.getBasicConstraints());
        assertTrue(certificate.getKeyUsage()[5]);
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void authorityShowsNoPrivateKey() {
        assertFalse(authority.pem().contains("PRIVATE"));
    }

    @Test
    void leafIsForItsHostAndSignedByTheAuthority() throws Exception {
        var certificates = new Certificates(Clock.systemUTC());
        var key = Certificates.newKey();
        var root = certificates.authority("root", key);
        var name = certificates.leaf(host("a.test"), Certificates.newKey().getPublic(), root, key.getPrivate());
        var address = certificates.leaf(host("10.0.0.1"), Certificates.newKey().getPublic(), root, key.getPrivate());

        name.verify(root.getPublicKey());
        assertEquals(List.of(List.of(2, "a.test")), List.copyOf(name.getSubjectAlternativeNames()));
        assertEquals(List.of(List.of(7, "10.0.0.1")), List.copyOf(address.getSubjectAlternativeNames()));
        assertEquals(-1, name.getBasicConstraints());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), name.getExtendedKeyUsage());
    }

    @Test
    void leafIsMintedOnceForAHost() {
        assertSame(authority.leaf(host("a.test")), authority.leaf(host("a.test")));
    }

    private X509Certificate certificate() throws Exception {
        var pem = new ByteArrayInputStream(authority.pem().getBytes(StandardCharsets.US_ASCII));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }

    private static Host host(String text) {
        return Host.parse(text).orElseThrow();
    }
}
