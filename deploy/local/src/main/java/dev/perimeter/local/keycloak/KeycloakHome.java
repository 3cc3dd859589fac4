package dev.perimeter.local.keycloak;

import dev.perimeter.local.state.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A home folder per stack: the programs are the cached ones, the temporary files its own. */
final class KeycloakHome {

    private static final List<String> SHARED = List.of("conf", "lib", "providers", "themes");

    private KeycloakHome() {}

    static Path of(Path home, Path distribution) {
        try {
            for (var name : SHARED) {
                var link = home.resolve(name);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, distribution.resolve(name));
            }
            Layout.folder(home.resolve("data"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + home, e);
        }
    }
}
