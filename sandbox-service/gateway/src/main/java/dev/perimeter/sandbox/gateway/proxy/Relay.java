package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.placeholder.Message;
import dev.perimeter.sandbox.gateway.redaction.Automaton;
import dev.perimeter.sandbox.gateway.redaction.Mask;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries a request out and its answer in, each as fast as the slower side takes it. */
final class Relay {

    private final ClientConnection connection;
    private final Exchange.Request request;
    private final LiveFlow flow;
    private final Ways ways;
    private Optional<HttpClientRequest> upstream = Optional.empty();
    private Optional<OutgoingBody> outgoing = Optional.empty();
    private boolean answerBegan;
    private boolean stopped;

    /** What to call when it is over. */
    record Ways(Answered answered, Consumer<Throwable> failed) {}

    /** The answer was written. */
    interface Answered {
        void with(int status, boolean reusable);
    }

    Relay(ClientConnection connection, Exchange.Request request, LiveFlow flow, Ways ways) {
        this.connection = connection;
        this.request = request;
        this.flow = flow;
        this.ways = ways;
    }

    void start(HttpClientRequest to, Message message, IncomingBody body, Automaton placeholders) {
        upstream = Optional.of(to);
        to.exceptionHandler(this::failed);
        to.response().onSuccess(this::answer).onFailure(this::failed);
        var out = new OutgoingBody(connection, to, flow, placeholders);
        outgoing = Optional.of(out);
        OutgoingHead.write(to, request, message);
        try {
            out.begin(message, body, request.asked().framing());
        } catch (RefusedException refused) {
            failed(refused);
        }
    }

    void body(byte[] bytes, boolean last) {
        try {
            outgoing.ifPresent(out -> out.add(bytes, last));
        } catch (RefusedException refused) {
            failed(refused);
        }
    }

    boolean bodyDone() {
        return outgoing.map(OutgoingBody::done).orElse(false);
    }

    boolean answerBegan() {
        return answerBegan;
    }

    /** Nothing more goes out or comes in. */
    void stop() {
        if (!stopped) {
            stopped = true;
            upstream.ifPresent(HttpClientRequest::reset);
        }
    }

    private void answer(HttpClientResponse response) {
        response.exceptionHandler(this::failed);
        if (stopped) {
            return;
        }
        var admission = request.admission();
        var unreadable = admission.mayMeetValues()
                ? IncomingHead.unreadable(response, request.asked().target())
                : Optional.<FlowRefused>empty();
        if (unreadable.isPresent()) {
            failed(new RefusedException(unreadable.get()));
            return;
        }
        answerBegan = true;
        var head = IncomingHead.of(response, admission.hidden(), request.asked());
        connection.write(head.response());
        receive(response, new Mask(admission::hidden), head.reusable());
    }

    private void receive(HttpClientResponse response, Mask mask, boolean reusable) {
        response.handler(buffer -> {
            flow.received(buffer.length());
            write(mask.accept(buffer.getBytes()));
            if (connection.full()) {
                response.pause();
                connection.whenWritable(response::resume);
            }
        });
        response.endHandler(_ -> ended(response.statusCode(), mask, reusable));
    }

    private void ended(int status, Mask mask, boolean reusable) {
        if (stopped) {
            return;
        }
        write(mask.end());
        connection.write(LastHttpContent.EMPTY_LAST_CONTENT);
        if (mask.hit()) {
            flow.note("a value was hidden in the answer");
        }
        if (bodyDone()) {
            stopped = true;
        } else {
            stop();
        }
        ways.answered.with(status, reusable);
    }

    private void write(byte[] bytes) {
        if (!stopped && bytes.length > 0) {
            connection.write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
        }
    }

    private void failed(Throwable failure) {
        if (!stopped) {
            ways.failed.accept(failure);
        }
    }

    /** A placeholder in what is not replaced. */
    static RefusedException placeholderInStream() {
        return new RefusedException(new FlowRefused.PlaceholderForbidden(
                "a credential",
                "it stands in a body that is too large, encoded, or no text, where nothing is replaced"));
    }
}
