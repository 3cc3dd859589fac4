package dev.perimeter.harness.wire;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses a body that is too large before a byte of it is read, and before the server does so in a form of its own. */
@ApplicationScoped
class BodyLimit {

    private static final int BEHIND_REQUEST_IDS = 9_000;

    private final long most;

    BodyLimit(WireConfig config) {
        this.most = config.largestBody().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEHIND_REQUEST_IDS);
    }

    private void check(RoutingContext exchange) {
        if (length(exchange) > most) {
            exchange.response().putHeader("connection", "close");
            exchange.fail(Fault.TOO_LARGE.status());
        } else {
            exchange.next();
        }
    }

    /** 0 where the client does not say; then the server's own limit holds. */
    private static long length(RoutingContext exchange) {
        var length = exchange.request().getHeader("content-length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
