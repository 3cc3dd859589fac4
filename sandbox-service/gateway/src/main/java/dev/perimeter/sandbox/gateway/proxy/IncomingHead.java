package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.placeholder.Header;
import dev.perimeter.sandbox.gateway.redaction.Automaton;
import dev.perimeter.sandbox.gateway.redaction.Mask;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/** The head of an answer as the sandbox gets it: values hidden, framed anew. */
record IncomingHead(HttpResponse response, boolean reusable) {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** Why an answer can't be let in. */
    static Optional<FlowRefused> unreadable(HttpClientResponse from, Authority target) {
        var encoding = from.getHeader("Content-Encoding");
        boolean readable = encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity");
        return readable
                ? Optional.empty()
                : Optional.of(new FlowRefused.AnswerUnreadable(
                        target, "it is encoded although that was not asked for, and could hide a value"));
    }

    static IncomingHead of(HttpClientResponse from, Automaton hidden, Asked asked) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(from.statusCode()));
        var received = from.headers().entries().stream()
                .map(entry -> new Header(entry.getKey(), entry.getValue()))
                .toList();
        for (var header : HopByHop.without(received)) {
            response.headers().add(Mask.text(hidden, header.name()), Mask.text(hidden, header.value()));
        }
        return new IncomingHead(response, frame(response, asked));
    }

    /** Whether the connection can be used again. */
    private static boolean frame(HttpResponse response, Asked asked) {
        int status = response.status().code();
        boolean bodiless =
                status == NO_CONTENT || status == NOT_MODIFIED || asked.method().equals("HEAD");
        boolean measured = bodiless || response.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        if (!measured && asked.framing().takesChunks()) {
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            measured = true;
        }
        boolean reusable = measured && asked.framing().keepAlive();
        if (!reusable) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!asked.framing().takesChunks()) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return reusable;
    }
}
