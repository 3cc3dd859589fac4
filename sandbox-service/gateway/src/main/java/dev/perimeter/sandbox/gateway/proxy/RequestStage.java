package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.admission.Cuttable;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;

/** HTTP requests one after the other, to the proxy itself or inside a tunnel that is inspected. */
final class RequestStage implements Stage, Cuttable {

    private final ClientConnection connection;
    private final Doorway door;
    private final Optional<Tunnel> tunnel;
    private Optional<Exchange> current = Optional.empty();

    RequestStage(ClientConnection connection, Doorway door, Optional<Tunnel> tunnel) {
        this.connection = connection;
        this.door = door;
        this.tunnel = tunnel;
        tunnel.ifPresent(inside -> inside.admission().join(this));
    }

    @Override
    public boolean takes(Object message) {
        return current.isEmpty() || !(message instanceof HttpRequest);
    }

    @Override
    public void message(Object message) {
        if (message instanceof HttpRequest request) {
            begin(request);
        }
        if (message instanceof HttpContent content) {
            boolean broken = content.decoderResult().isFailure();
            boolean last = content instanceof LastHttpContent;
            byte[] bytes = ClientConnection.bytes(content.content());
            current.ifPresent(exchange -> {
                if (broken) {
                    exchange.gone("the sandbox sent a broken body");
                    connection.close();
                } else {
                    exchange.body(bytes, last);
                }
            });
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void gone() {
        tunnel.ifPresent(inside -> inside.admission().leave(this));
        current.ifPresent(exchange -> exchange.gone("the sandbox closed the connection"));
    }

    @Override
    public void cut(String reason) {
        connection.close();
    }

    /** The exchange is over, and its answer written. */
    void finished(boolean reusable, boolean bodyDone) {
        current = Optional.empty();
        if (!bodyDone) {
            linger();
        } else if (reusable) {
            connection.drain();
        } else {
            connection.close();
        }
    }

    /** Answers with a refusal; what the client still sends of its request is read and forgotten. */
    void refuse(FlowRefused reason, boolean reusable) {
        current = Optional.empty();
        connection.write(Refusals.answer(reason, !reusable));
        if (reusable) {
            connection.resume();
        } else {
            linger();
        }
    }

    private void linger() {
        gone();
        connection.become(new Lingering(connection, door.sandbox().loop()));
        connection.resume();
    }

    private void begin(HttpRequest request) {
        connection.headOnly(request.method().equals(HttpMethod.HEAD));
        try {
            if (tunnel.isPresent()) {
                inside(request, tunnel.get());
            } else {
                requireWhole(request);
                atTheDoor(request);
            }
        } catch (RefusedException refused) {
            if (refused.reason() instanceof FlowRefused reason) {
                refuse(
                        reason,
                        HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess() && bodiless(request));
            } else {
                throw refused;
            }
        }
    }

    private static HttpRequest requireWhole(HttpRequest request) {
        if (request.decoderResult().isSuccess()) {
            return request;
        }
        throw request.decoderResult().cause() instanceof TooLongFrameException
                ? new RefusedException(new FlowRefused.TooLarge("the request's head"))
                : Requests.malformed("its form is wrong");
    }

    private void inside(HttpRequest request, Tunnel inside) {
        if (inside.refusal().isPresent()) {
            throw new RefusedException(inside.refusal().get());
        }
        var attempt = new Attempt(door, Optional.of(inside.admission()), request, Optional.of(inside.target()));
        exchange(
                inside.admission(),
                attempt.recorded(() -> Requests.origin(requireWhole(request), inside.target(), inside.tls())));
    }

    private void atTheDoor(HttpRequest request) {
        var attempt = new Attempt(door, Optional.empty(), request, Optional.empty());
        var admission = attempt.recorded(() -> ProxyCredential.admission(request, door.sandbox()));
        var admitted = new Attempt(door, Optional.of(admission), request, Optional.empty());
        if (request.method().equals(HttpMethod.CONNECT)) {
            admitted.recorded(() -> HelloStage.connect(connection, door, admission, request));
        } else {
            exchange(admission, admitted.recorded(() -> Requests.absolute(request)));
        }
    }

    private void exchange(Admission admission, Asked asked) {
        var exchange = new Exchange(this, connection, door, new Exchange.Request(admission, asked));
        current = Optional.of(exchange);
        exchange.start();
    }

    private static boolean bodiless(HttpRequest request) {
        return !HttpUtil.isTransferEncodingChunked(request) && HttpUtil.getContentLength(request, 0L) == 0;
    }
}
