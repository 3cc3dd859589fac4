package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.NetSocketImpl;
import io.vertx.core.net.impl.VertxHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;

/** Leads what connects over TCP to its sandbox's own loop, by its address; on the accepting thread. */
final class Reception extends ChannelInboundHandlerAdapter {

    private static final String IDLE = "idle";
    private static final String VERTX = "handler";

    private final Peers peers;
    private final Strangers strangers;
    private final int idleSeconds;

    Reception(Peers peers, Strangers strangers, GatewayConfig config) {
        this.peers = peers;
        this.strangers = strangers;
        this.idleSeconds = (int) config.idleTimeout().toSeconds();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof Channel connected)) {
            context.fireChannelRead(message);
            return;
        }
        var address = address(connected);
        peers.at(address).ifPresentOrElse(guests -> lead(connected, guests), () -> {
            connected.unsafe().closeForcibly();
            strangers.refused(address);
        });
    }

    private void lead(Channel connected, Guests guests) {
        var loop = (ContextInternal) guests.loop().context();
        connected.config().setOption(ChannelOption.TCP_NODELAY, true);
        connected.pipeline().addLast(steps(loop, guests));
        loop.nettyEventLoop().register(connected).addListener(registered -> {
            if (!registered.isSuccess()) {
                connected.unsafe().closeForcibly();
            }
        });
    }

    /** What Vert.x puts before a socket of its own. */
    private ChannelHandler steps(ContextInternal loop, Guests guests) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel connected) {
                var handler = VertxHandler.create(context -> new NetSocketImpl(loop, context, null, null, false));
                handler.addHandler(socket -> loop.emit(socket, guests::accept));
                connected
                        .pipeline()
                        .addLast(IDLE, new IdleStateHandler(0, 0, idleSeconds, TimeUnit.SECONDS))
                        .addLast(VERTX, handler);
            }
        };
    }

    /** An IPv4 address that comes as an IPv6 one is the IPv4 address. */
    private static InetAddress address(Channel connected) {
        try {
            var remote = (InetSocketAddress) connected.remoteAddress();
            return InetAddress.getByAddress(remote.getAddress().getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
