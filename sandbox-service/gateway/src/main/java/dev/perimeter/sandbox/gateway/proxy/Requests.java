package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.placeholder.Header;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused.Malformed;
import dev.perimeter.sandbox.gateway.rule.Authority;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads requests strictly: what two parsers could read in two ways is refused (RFC 9112 §3, §6, §11.2). */
final class Requests {

    private static final int HTTP = 80;
    private static final String SCHEME = "http://";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    private Requests() {}

    /** A request to the proxy itself, in absolute form. */
    static Asked absolute(HttpRequest request) {
        var uri = visible(request.uri());
        if (!uri.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw malformed("a proxy takes http:// addresses, and CONNECT for all others");
        }
        var rest = uri.substring(SCHEME.length());
        int end = firstOf(rest, "/?");
        var target =
                Authority.parse(rest.substring(0, end), HTTP).orElseThrow(() -> malformed("its target names no host"));
        var origin = rest.substring(end);
        return asked(request, new Tunnelled(target, false), origin.startsWith("/") ? origin : "/" + origin);
    }

    /** A request inside a tunnel, in origin form. */
    static Asked origin(HttpRequest request, Authority target, boolean tls) {
        var uri = visible(request.uri());
        if (!uri.startsWith("/") && !uri.equals("*")) {
            throw malformed("inside a tunnel the target is a path");
        }
        return asked(request, new Tunnelled(target, tls), uri);
    }

    private record Tunnelled(Authority target, boolean tls) {}

    private static Asked asked(HttpRequest request, Tunnelled where, String uri) {
        if (uri.indexOf('#') >= 0) {
            throw malformed("its target has a fragment");
        }
        requireHost(request, where);
        requirePlainHttp(request);
        int question = uri.indexOf('?');
        return new Asked(
                request.method().name(),
                where.target,
                where.tls,
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? Optional.empty() : Optional.of(uri.substring(question + 1)),
                HopByHop.without(headers(request)),
                framing(request));
    }

    private static void requireHost(HttpRequest request, Tunnelled where) {
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty() && request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return;
        }
        if (hosts.size() != 1) {
            throw malformed("it has not one Host header");
        }
        int port = where.tls ? 443 : HTTP;
        var host = Authority.parse(hosts.getFirst().strip(), port)
                .orElseThrow(() -> malformed("its Host header names no host"));
        if (!host.equals(where.target)) {
            throw new RefusedException(
                    new FlowRefused.NamesDiffer("the target " + where.target, "the Host header " + host));
        }
    }

    private static void requirePlainHttp(HttpRequest request) {
        if (request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
            throw new RefusedException(new FlowRefused.Unsupported("a WebSocket"));
        }
        if (request.method().name().equals("TRACE")) {
            throw new RefusedException(new FlowRefused.Unsupported("TRACE"));
        }
    }

    private static Asked.Framing framing(HttpRequest request) {
        var encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean chunked = !encodings.isEmpty();
        if (chunked && (encodings.size() > 1 || !encodings.getFirst().strip().equalsIgnoreCase("chunked"))) {
            throw malformed("its Transfer-Encoding is not chunked alone");
        }
        boolean modern = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (chunked && !modern) {
            throw malformed("HTTP/1.0 knows no Transfer-Encoding");
        }
        var length = chunked ? OptionalLong.empty() : OptionalLong.of(HttpUtil.getContentLength(request, 0L));
        return new Asked.Framing(length, expectsContinue(request), HttpUtil.isKeepAlive(request), modern);
    }

    private static boolean expectsContinue(HttpRequest request) {
        var expect = request.headers().get(HttpHeaderNames.EXPECT);
        if (expect == null) {
            return false;
        }
        if (!expect.equalsIgnoreCase("100-continue")) {
            throw malformed("it expects something unknown");
        }
        return true;
    }

    private static List<Header> headers(HttpRequest request) {
        return request.headers().entries().stream()
                .map(entry -> new Header(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String visible(String uri) {
        if (!VISIBLE.matcher(uri).matches()) {
            throw malformed("its target has characters that no target has");
        }
        return uri;
    }

    private static int firstOf(String text, String characters) {
        int at = 0;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    static RefusedException malformed(String what) {
        return new RefusedException(new Malformed(what));
    }
}
