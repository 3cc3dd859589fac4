package dev.perimeter.local.tls;

import dev.perimeter.local.state.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A certificate authority in the state folder, trusted by nothing but this stack. */
public record LocalAuthority(Layout layout, Clock clock) {

    private static final Duration CA_LIFE = Duration.ofDays(3650);
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration RENEWAL = Duration.ofDays(30);

    /** A certificate with its key, both PEM files. */
    public record Identity(Path certificate, Path key) {}

    /** The authority's certificate, which its clients trust. */
    public Path certificate() {
        return authority().certificate();
    }

    /** A server certificate for these names, in a folder of its own; renewed a month before it ends. */
    public Identity server(String folder, List<String> names) {
        var ca = authority();
        var identity = identity(folder);
        if (!Files.exists(identity.certificate()) || expires(identity.certificate())) {
            var signer = new Signer(Pem.privateKey(ca.key()), Pem.certificate(ca.certificate()), clock);
            signer.server(names, LIFE).write(identity);
        }
        return identity;
    }

    private Identity authority() {
        var identity = identity("ca");
        if (!Files.exists(identity.certificate())) {
            Signer.authority(clock, CA_LIFE).write(identity);
        }
        return identity;
    }

    private boolean expires(Path certificate) {
        return Pem.certificate(certificate)
                .getNotAfter()
                .toInstant()
                .isBefore(clock.instant().plus(RENEWAL));
    }

    private Identity identity(String name) {
        var folder = Layout.folder(layout.folder("tls").resolve(name));
        return new Identity(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    }
}
