package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.address.Resolver;
import dev.perimeter.sandbox.gateway.admission.Borrowing;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetSocketInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens a sandbox's way out on its socket. */
@ApplicationScoped
public class Doors {

    private final Vertx vertx;
    private final GatewayConfig config;
    private final UpstreamTrust trust;
    private final Means means;

    Doors(
            Vertx vertx,
            UpstreamTrust trust,
            Ledger ledger,
            Borrowing borrowing,
            Resolver resolver,
            GatewayConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.trust = trust;
        this.means = new Means(ledger, borrowing, resolver, config);
    }

    /** A door that is open. */
    public interface Door {

        Uni<Void> close();
    }

    /** On the sandbox's loop: what is made on the caller's would close with the server that took the call. */
    public Uni<Door> open(OpenSandbox sandbox, Path socket) {
        return sandbox.loop().call(() -> openHere(sandbox, socket));
    }

    /** Whether no flow runs. */
    public boolean idle() {
        return means.ledger().idle();
    }

    /** Ends when everything is on record that has ended so far. */
    public Uni<Void> settled() {
        return means.ledger().settled();
    }

    private Uni<Door> openHere(OpenSandbox sandbox, Path socket) {
        var upstream = new Upstream(vertx, config, trust.options());
        var doorway = new Doorway(sandbox, upstream, means);
        var server = vertx.createNetServer(
                new NetServerOptions().setIdleTimeout((int) config.idleTimeout().toSeconds()));
        var connections = new AtomicInteger();
        server.connectHandler(connected -> accept(connected, doorway, connections));
        return sandbox.loop()
                .await(() -> server.listen(SocketAddress.domainSocketAddress(socket.toString())))
                .map(_ -> () -> sandbox.loop().await(() -> server.close().onComplete(_ -> upstream.close())));
    }

    private void accept(NetSocket connected, Doorway doorway, AtomicInteger connections) {
        if (connections.incrementAndGet() > config.connections()) {
            connections.decrementAndGet();
            connected.close();
            return;
        }
        var connection = new ClientConnection(
                (NetSocketInternal) connected, (int) config.headLimit().asLongValue(), connections::decrementAndGet);
        connection.start(new RequestStage(connection, doorway, Optional.empty()));
    }
}
