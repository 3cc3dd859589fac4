package dev.perimeter.local.vault;

import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.process.Daemon;
import dev.perimeter.local.process.Environment;
import dev.perimeter.local.state.Layout;
import dev.perimeter.local.state.PrivateFile;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A real OpenBao server with raft storage on disk, which unseals itself with a key file in the state folder. */
public record OpenBaoServer(Site site) implements Component {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "vault";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public Set<Port> listens() {
        return Set.of(Port.VAULT, Port.VAULT_CLUSTER);
    }

    @Override
    public String start() {
        var folder = site.layout().folder("vault");
        Layout.mode(folder, "rwx------");
        Layout.folder(folder.resolve("raft"));
        var key = folder.resolve("unseal.key");
        if (!key.toFile().exists()) {
            PrivateFile.write(key, UnsealKey.fresh());
        }
        var configuration = folder.resolve("server.hcl");
        PrivateFile.write(configuration, OpenBaoConfiguration.text(site.ports(), folder));
        var command =
                List.of(new OpenBaoProgram(site.layout()).path().toString(), "server", "-config=" + configuration);
        site.daemons().start(new Daemon(name(), command, Environment.plain(), folder));
        var server = new VaultServer(site.ports().http(Port.VAULT));
        site.readiness().await(name(), LIMIT, server::answers);
        server.initialize(site.credentials());
        site.readiness().await(name(), LIMIT, server::ready);
        new VaultBootstrap(
                        server.as(site.credentials().get(VaultServer.TOKEN)),
                        site.credentials(),
                        site.layout().repository())
                .apply();
        return site.ports().http(Port.VAULT);
    }

    @Override
    public boolean ready() {
        return site.daemons().running(name()).isPresent()
                && new VaultServer(site.ports().http(Port.VAULT)).ready();
    }
}
