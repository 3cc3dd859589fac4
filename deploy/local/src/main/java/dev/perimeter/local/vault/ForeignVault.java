package dev.perimeter.local.vault;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.state.Secret;
import java.util.Set;

/** The server that VAULT_ADDR names, which somebody else runs; VAULT_TOKEN must be allowed to set it up. */
public record ForeignVault(Site site, String address, Secret token) implements Component {

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
        return Set.of();
    }

    @Override
    public String start() {
        var server = new VaultServer(address);
        if (!server.ready()) {
            throw new RefusedException(new VaultRefused.NotReady(address));
        }
        new VaultBootstrap(server.as(token), site.credentials(), site.layout().repository()).apply();
        return address;
    }

    @Override
    public boolean ready() {
        return new VaultServer(address).ready();
    }
}
