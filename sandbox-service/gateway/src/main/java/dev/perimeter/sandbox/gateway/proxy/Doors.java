package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.address.Resolver;
import dev.perimeter.sandbox.gateway.admission.Borrowing;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import dev.perimeter.sandbox.gateway.sandbox.Way;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;

/** Opens a sandbox's way out, on its socket or for its address. */
@RegisterForReflection(
        targets = {UnixDomainSocketAddress.class, SelectorProvider.class
        }, // Netty asks whether this JDK has such sockets
        fields = false)
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

    /** No Vert.x server: that knows such sockets on a native transport only, which no native executable can load. */
    private Uni<Door> listen(Guests guests, Path socket) {
        var loop = (ContextInternal) guests.loop().context();
        var server = new ServerBootstrap()
                .group(loop.nettyEventLoop())
                .channelFactory(Doors::unix)
                .childHandler(new Steps(guests, config));
        return guests.loop()
                .await(() -> bind(loop, server, UnixDomainSocketAddress.of(socket)))
                .map(bound -> () ->
                        guests.loop().await(() -> done(loop, bound.close()).onComplete(_ -> guests.close())));
    }

    private static Future<Channel> bind(ContextInternal loop, ServerBootstrap server, UnixDomainSocketAddress address) {
        var bound = server.bind(address);
        return done(loop, bound).map(_ -> bound.channel());
    }

    private static Future<Void> done(ContextInternal loop, ChannelFuture step) {
        var promise = loop.<Void>promise();
        step.addListener(promise);
        return promise.future();
    }

    private static ServerChannel unix() {
        try {
            return new NioServerDomainSocketChannel(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
