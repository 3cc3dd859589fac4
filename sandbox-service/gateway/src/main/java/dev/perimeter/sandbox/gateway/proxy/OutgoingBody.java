package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.placeholder.Message;
import dev.perimeter.sandbox.gateway.redaction.Automaton;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.OptionalLong;

/** The body of a request on its way out; where it streams, a placeholder in it ends it. */
final class OutgoingBody {

    private final ClientConnection connection;
    private final HttpClientRequest to;
    private final LiveFlow flow;
    private final Automaton placeholders;
    private int state = Automaton.start();
    private boolean done;

    OutgoingBody(ClientConnection connection, HttpClientRequest to, LiveFlow flow, Automaton placeholders) {
        this.connection = connection;
        this.to = to;
        this.flow = flow;
        this.placeholders = placeholders;
    }

    void begin(Message message, IncomingBody body, Asked.Framing framing) {
        if (!framing.hasBody()) {
            done = true;
            if (framing.length().isPresent() && expectsLength()) {
                to.putHeader("Content-Length", "0");
            }
            to.end();
        } else if (message.body().isPresent()) {
            whole(message.body().get().bytes());
        } else {
            stream(body, framing.length());
        }
    }

    void add(byte[] bytes, boolean last) {
        if (done) {
            return;
        }
        search(bytes);
        flow.sent(bytes.length);
        done = last;
        if (last) {
            to.end(Buffer.buffer(bytes));
            return;
        }
        to.write(Buffer.buffer(bytes));
        if (to.writeQueueFull()) {
            connection.pause();
            to.drainHandler(_ -> connection.resume());
        }
    }

    boolean done() {
        return done;
    }

    private void whole(byte[] bytes) {
        done = true;
        flow.sent(bytes.length);
        to.putHeader("Content-Length", String.valueOf(bytes.length));
        to.end(Buffer.buffer(bytes));
    }

    private void stream(IncomingBody body, OptionalLong length) {
        if (length.isPresent()) {
            to.putHeader("Content-Length", String.valueOf(length.getAsLong()));
        } else {
            to.setChunked(true);
        }
        body.proceed();
        if (body.first().length > 0 || body.done()) {
            add(body.first(), body.done());
        }
        if (!to.writeQueueFull()) {
            connection.resume();
        }
    }

    private boolean expectsLength() {
        return switch (to.getMethod().name()) {
            case "POST", "PUT", "PATCH" -> true;
            default -> false;
        };
    }

    private void search(byte[] bytes) {
        for (byte next : bytes) {
            state = placeholders.step(state, next);
            if (placeholders.matched(state) > 0) {
                throw Relay.placeholderInStream();
            }
        }
    }
}
