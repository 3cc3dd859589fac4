package dev.perimeter.harness.wire;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses requests without one host, and with one that no address can be made of (RFC 9112, section 3.2). */
@ApplicationScoped
class HostHeader {

    /** As the framework orders its filters: behind the request's id, before anything else. */
    private static final int EARLY = -9_900;

    private static final int LAST_PORT = 65_535;

    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");

    private final Fallbacks fallbacks;

    HostHeader(Fallbacks fallbacks) {
        this.fallbacks = fallbacks;
    }

    void register(@Observes Router router) {
        router.route().order(EARLY).handler(this::check).failureHandler(this::failed);
    }

    private void check(RoutingContext exchange) {
        var hosts = exchange.request().headers().getAll(HttpHeaders.HOST);
        var authority = exchange.request().authority();
        if (authority != null
                && hosts.size() <= 1
                && isHost(hosts.isEmpty() ? authority.toString() : hosts.getFirst())) {
            exchange.next();
        } else {
            refuse(exchange);
        }
    }

    /** Where the router itself can make nothing of it, no handler is called. */
    private void failed(RoutingContext exchange) {
        if (exchange.request().authority() == null) {
            refuse(exchange);
        } else {
            exchange.next();
        }
    }

    private void refuse(RoutingContext exchange) {
        fallbacks.answer(exchange, new RequestRefused.Invalid("Host", "must be one host, with a port or without", ""));
    }

    static boolean isHost(String text) {
        var host = HOST.matcher(text);
        return host.matches() && isPort(host);
    }

    private static boolean isPort(Matcher host) {
        @Nullable String port = host.group(1);
        return port == null || Integer.parseInt(port) <= LAST_PORT;
    }
}
