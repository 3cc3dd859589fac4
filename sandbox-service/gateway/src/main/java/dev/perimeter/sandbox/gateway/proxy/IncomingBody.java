package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.placeholder.BodyKinds;
import dev.perimeter.sandbox.gateway.placeholder.Message;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** A request's body before it is sent: read whole where a placeholder may stand in it, else held back by back-pressure. */
final class IncomingBody {

    private final ClientConnection connection;
    private final Asked asked;
    private final long limit;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private Consumer<Optional<Message.Body>> ready = _ -> {};
    private boolean collecting;
    private boolean continued;
    private boolean done;

    IncomingBody(ClientConnection connection, Asked asked, long limit) {
        this.connection = connection;
        this.asked = asked;
        this.limit = limit;
    }

    /** Calls back when it is known whether the body is read whole; what was read before stays {@link #first}. */
    void begin(boolean placeholders, Consumer<Optional<Message.Body>> whenReady) {
        ready = whenReady;
        boolean hasBody = asked.framing().hasBody();
        done = !hasBody;
        collecting = hasBody
                && placeholders
                && kind().isPresent()
                && asked.framing().length().orElse(0) <= limit;
        if (collecting) {
            proceed();
            return;
        }
        if (hasBody) {
            connection.pause();
        }
        whenReady.accept(Optional.empty());
    }

    void add(byte[] bytes, boolean last) {
        if (done) {
            return;
        }
        done = last;
        read.writeBytes(bytes);
        if (!collecting || !(last || read.size() > limit)) {
            return;
        }
        collecting = false;
        boolean whole = read.size() <= limit;
        if (!whole && !last) {
            connection.pause();
        }
        ready.accept(whole ? kind().map(kind -> new Message.Body(read.toByteArray(), kind)) : Optional.empty());
    }

    /** Tells a client that waits to go on sending. */
    void proceed() {
        if (asked.framing().expectsContinue() && !continued) {
            continued = true;
            connection.write(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    byte[] first() {
        return read.toByteArray();
    }

    boolean done() {
        return done;
    }

    private Optional<Message.Body.Kind> kind() {
        return asked.header("content-encoding").isPresent()
                ? Optional.empty()
                : asked.header("content-type").flatMap(BodyKinds::of);
    }
}
