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

    /**
     * A certificate for these names, to serve and to call with, in a folder of its own. It is made anew a month before
     * it ends, and where the names or the authority have changed.
     */
    public Identity identity(String folder, List<String> names) {
        var ca = authority();
        var identity = files(folder);
        if (!Files.exists(identity.certificate()) || !good(identity.certificate(), ca, names)) {
            var signer = new Signer(Pem.privateKey(ca.key()), Pem.certificate(ca.certificate()), clock);
            signer.identity(names, LIFE).write(identity);
        }
        return identity;
    }

    private Identity authority() {
        var identity = files("ca");
        if (!Files.exists(identity.certificate())) {
            Signer.authority(clock, CA_LIFE).write(identity);
        }
        return identity;
    }

    private boolean good(Path file, Identity ca, List<String> names) {
        var issued = new Issued(Pem.certificate(file));
        return issued.lastsUntil(clock.instant().plus(RENEWAL))
                && issued.names(names)
                && issued.by(Pem.certificate(ca.certificate()));
    }

    private Identity files(String name) {
        var folder = Layout.folder(layout.folder("tls").resolve(name));
        return new Identity(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    }
}
