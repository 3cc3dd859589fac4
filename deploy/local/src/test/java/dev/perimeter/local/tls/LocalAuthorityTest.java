package dev.perimeter.local.tls;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.local.state.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateParsingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<String> NAMES = List.of("git.private.test", "127.0.0.1");

    @TempDir
    private Path state;

    private Layout layout;
    private LocalAuthority authority;

    @BeforeEach
    void open() {
        layout = new Layout(state, state, state);
        authority = at(NOW);
    }

    @Test
    void serverCertificateIsSignedByTheAuthorityAndHasItsNames() {
        var server = Pem.certificate(authority.identity("git", NAMES).certificate());
        var ca = Pem.certificate(authority.certificate());
        assertDoesNotThrow(() -> server.verify(ca.getPublicKey()));
        var names = assertDoesNotThrow(server::getSubjectAlternativeNames).stream()
                .map(name -> name.get(1))
                .toList();
        assertEquals(List.of("git.private.test", "127.0.0.1"), names);
    }

    @Test
    void serverCertificateCannotSignOthers() {
        var server = Pem.certificate(authority.identity("git", NAMES).certificate());
        assertEquals(-1, server.getBasicConstraints());
        assertTrue(Pem.certificate(authority.certificate()).getBasicConstraints() >= 0);
    }

    @Test
    void certificateIsKeptUntilItNearsItsEnd() throws IOException {
        var first = Files.readString(authority.identity("git", NAMES).certificate());
        var later = at(NOW.plus(Duration.ofDays(300)));
        assertEquals(first, Files.readString(later.identity("git", NAMES).certificate()));
        var nearTheEnd = at(NOW.plus(Duration.ofDays(340)));
        assertNotEquals(
                first, Files.readString(nearTheEnd.identity("git", NAMES).certificate()));
    }

    @Test
    void certificateServesAndCalls() throws CertificateParsingException {
        var certificate = Pem.certificate(authority.identity("git", NAMES).certificate());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), certificate.getExtendedKeyUsage());
    }

    @Test
    void certificateWithoutANameThatIsNeededIsMadeAnew() throws IOException {
        var first = Files.readString(authority.identity("git", NAMES).certificate());
        var more = authority.identity("git", List.of("git.private.test", "127.0.0.1", "git-server"));
        assertNotEquals(first, Files.readString(more.certificate()));
    }

    @Test
    void certificateOfAnAuthorityThatIsGoneIsMadeAnew() throws IOException {
        var first = Files.readString(authority.identity("git", NAMES).certificate());
        Files.delete(authority.certificate());
        assertNotEquals(first, Files.readString(authority.identity("git", NAMES).certificate()));
    }

    @Test
    void privateKeyIsTheOwnersOnly() throws IOException {
        var mode =
                Files.getPosixFilePermissions(authority.identity("git", NAMES).key());
        assertEquals("rw-------", PosixFilePermissions.toString(mode));
    }

    private LocalAuthority at(Instant time) {
        return new LocalAuthority(layout, Clock.fixed(time, ZoneOffset.UTC));
    }
}
