package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The TCP port for sandboxes that have an address, where one is configured. */
@ApplicationScoped
class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final int BACKLOG = 1024;

    private final VertxInternal vertx;
    private final Peers peers;
    private final Strangers strangers;
    private final GatewayConfig config;
    private Optional<Channel> bound = Optional.empty();

    Listener(Vertx vertx, Peers peers, Strangers strangers, GatewayConfig config) {
        this.vertx = (VertxInternal) vertx;
        this.peers = peers;
        this.strangers = strangers;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        bound = config.listen().map(this::bind);
    }

    void stop(@Observes ShutdownEvent event) {
        bound.ifPresent(channel -> channel.close().syncUninterruptibly());
    }

    private Channel bind(InetSocketAddress address) {
        // no Vert.x server: that chooses a loop before it knows who comes, and a sandbox has one of its own
        var channel = new ServerBootstrap()
                .group(vertx.getAcceptorEventLoopGroup())
                .channelFactory(vertx.transport().serverChannelFactory(false))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new Reception(peers, strangers, config))
                .childHandler(new ChannelInboundHandlerAdapter())
                .bind(address)
                .syncUninterruptibly()
                .channel();
        LOG.infof("egress.listens address=%s", channel.localAddress());
        return channel;
    }
}
