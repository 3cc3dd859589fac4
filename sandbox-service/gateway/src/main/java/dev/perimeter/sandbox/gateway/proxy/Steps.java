package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.NetSocketImpl;
import io.vertx.core.net.impl.VertxHandler;
import java.util.concurrent.TimeUnit;

/** What Vert.x puts before a socket of its own, for a connection on its sandbox's loop. */
final class Steps extends ChannelInitializer<Channel> {

    private static final String IDLE = "idle";
    private static final String VERTX = "handler";

    private final Guests guests;
    private final int idleSeconds;

    Steps(Guests guests, GatewayConfig config) {
        this.guests = guests;
        this.idleSeconds = (int) config.idleTimeout().toSeconds();
    }

    @Override
    protected void initChannel(Channel connected) {
        var loop = (ContextInternal) guests.loop().context();
        var handler = VertxHandler.create(context -> new NetSocketImpl(loop, context, null, null, false));
        handler.addHandler(socket -> loop.emit(socket, guests::accept));
        connected
                .pipeline()
                .addLast(IDLE, new IdleStateHandler(0, 0, idleSeconds, TimeUnit.SECONDS))
                .addLast(VERTX, handler);
    }
}
