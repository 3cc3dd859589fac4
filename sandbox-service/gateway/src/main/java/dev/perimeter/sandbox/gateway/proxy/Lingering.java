package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.loop.Loop;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;

/** Reads what a client still sends after it was refused, so that it gets to read the refusal before the connection closes. */
final class Lingering implements Stage {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final ClientConnection connection;
    private final Loop loop;
    private final long timer;

    Lingering(ClientConnection connection, Loop loop) {
        this.connection = connection;
        this.loop = loop;
        this.timer = loop.after(LONGEST, connection::close);
    }

    @Override
    public void message(Object message) {
        boolean last = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        if (last) {
            connection.close();
        }
    }

    @Override
    public void gone() {
        loop.forget(timer);
    }
}
