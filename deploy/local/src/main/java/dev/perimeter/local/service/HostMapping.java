package dev.perimeter.local.service;

import dev.perimeter.local.component.Site;
import dev.perimeter.local.demo.git.GitComponent;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.state.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the gateway finds the private Git server: a name with dots can be a key in a file, not in a variable. */
record HostMapping(Site site) {

    void write(Path folder) {
        var line = "perimeter.gateway.hosts.\"" + GitComponent.HOST + "\"=127.0.0.1:"
                + site.ports().of(Port.GIT) + "\n";
        try {
            Files.writeString(Layout.folder(folder.resolve("config")).resolve("application.properties"), line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the gateway where the Git server is", e);
        }
    }
}
