package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.address.Resolver;
import dev.perimeter.sandbox.gateway.admission.Borrowing;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import dev.perimeter.sandbox.gateway.sandbox.Way;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetSocketInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.nio.file.Path;

/** Opens a sandbox's way out, on its socket or for its address. */
@ApplicationScoped
public class Doors {

    private final Vertx vertx;
    private final GatewayConfig config;
    private final UpstreamTrust trust;
    private final Means means;
    private final Peers peers;

    Doors(
            Vertx vertx,
            UpstreamTrust trust,
            Ledger ledger,
            Borrowing borrowing,
            Resolver resolver,
            Peers peers,
            GatewayConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.trust = trust;
        this.means = new Means(ledger, borrowing, resolver, config);
        this.peers = peers;
    }

    /** A door that is open. */
    public interface Door {

        Uni<Void> close();
    }

    /** On the sandbox's loop: what is made on the caller's would close with the server that took the call. */
    public Uni<Door> open(OpenSandbox sandbox, Way way) {
        return sandbox.loop().call(() -> openHere(sandbox, way));
    }

    /** Whether no flow runs. */
    public boolean idle() {
        return means.ledger().idle();
    }

    /** Ends when everything is on record that has ended so far. */
    public Uni<Void> settled() {
        return means.ledger().settled();
    }

    private Uni<Door> openHere(OpenSandbox sandbox, Way way) {
        var upstream = new Upstream(vertx, config, trust.options());
        var guests = new Guests(new Doorway(sandbox, upstream, means), config);
        return switch (way) {
            case Way.Socket(var path) -> listen(guests, path);
            case Way.Peer(var address) -> receive(guests, address);
        };
    }

    private Uni<Door> receive(Guests guests, InetAddress address) {
        peers.add(address, guests);
        Door door = () -> guests.loop().run(() -> {
            peers.remove(address, guests);
            guests.close();
        });
        return Uni.createFrom().item(door);
    }

    private Uni<Door> listen(Guests guests, Path socket) {
        var server = vertx.createNetServer(
                new NetServerOptions().setIdleTimeout((int) config.idleTimeout().toSeconds()));
        server.connectHandler(connected -> guests.accept((NetSocketInternal) connected));
        return guests.loop()
                .await(() -> server.listen(SocketAddress.domainSocketAddress(socket.toString())))
                .map(_ -> () -> guests.loop().await(() -> server.close().onComplete(_ -> guests.close())));
    }
}
