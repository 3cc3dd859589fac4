package dev.perimeter.local.service;

import dev.perimeter.local.process.Program;
import dev.perimeter.local.state.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The egress gateway's own user: it needs no entry in the password file, has no capability and cannot get one. What
 * it may read is handed over to it; what it cannot reach by path is shown to it in a mount namespace of its own.
 */
final class OwnUser {

    private static final String ID = "65532";

    private OwnUser() {}

    /** The words before the gateway's own command; none when the launcher is not root and cannot change its user. */
    static List<String> prefix(Layout layout, Path program) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        var name = Service.GATEWAY.client();
        var tls = layout.folder("tls");
        var handed =
                List.of(layout.folder("keys").resolve(name), layout.folder(name), tls.resolve(name), layout.egress());
        handed.forEach(folder -> Program.of("chown", "-R", "-h", ID + ":" + ID, folder.toString())
                .require());
        Layout.mode(layout.egress(), "rwx--x--x");
        var authority = tls.resolve("ca/certificate.pem");
        var needed =
                Stream.concat(handed.stream(), Stream.of(program, authority)).toList();
        return Stream.concat(HiddenFolders.shown(needed).stream(), setpriv().stream())
                .toList();
    }

    private static List<String> setpriv() {
        return List.of(
                "setpriv",
                "--reuid=" + ID,
                "--regid=" + ID,
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--no-new-privs");
    }
}
