package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** A refusal as the sandbox's program reads it: what happened and what to do. */
final class Refusals {

    private static final String REASON = "perimeter-refused";

    private Refusals() {}

    static FullHttpResponse answer(FlowRefused reason, boolean close) {
        byte[] text = ("perimeter: " + printable(reason.message()) + "\n").getBytes(StandardCharsets.US_ASCII);
        var answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, Statuses.of(reason), Unpooled.wrappedBuffer(text));
        var headers = answer.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, text.length);
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        headers.set(REASON, reason.getClass().getSimpleName());
        if (Statuses.of(reason).code() == 407) {
            headers.set(HttpHeaderNames.PROXY_AUTHENTICATE, "Basic realm=\"perimeter\"");
        }
        if (close) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return answer;
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
