package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.vertx.core.impl.ContextInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Leads what connects over TCP to its sandbox's own loop, by its address; on the accepting thread. */
final class Reception extends ChannelInboundHandlerAdapter {

    private final Peers peers;
    private final Strangers strangers;
    private final GatewayConfig config;

    Reception(Peers peers, Strangers strangers, GatewayConfig config) {
        this.peers = peers;
        this.strangers = strangers;
        this.config = config;
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
        connected.pipeline().addLast(new Steps(guests, config));
        loop.nettyEventLoop().register(connected).addListener(registered -> {
            if (!registered.isSuccess()) {
                connected.unsafe().closeForcibly();
            }
        });
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
