package dev.perimeter.harness.wire;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a body that is too large: before a byte of it is read, or where its length is untold, at the first byte too many. */
@ApplicationScoped
class BodyLimit {

    /** Before the server's own limit, which answers without a body, and after the request has its id. */
    private static final int EARLY = 9_000;

    private static final String LENGTH = "content-length";

    private final Fallbacks fallbacks;
    private final long most;

    BodyLimit(Fallbacks fallbacks, WireConfig config) {
        this.fallbacks = fallbacks;
        this.most = config.largestBody().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    /** What took the place of readBody reads forms only. */
    @SuppressWarnings("deprecation")
    @ServerRequestFilter(priority = Priorities.USER, readBody = true)
    public void bound(ContainerRequestContext request) {
        if (request.getHeaderString(LENGTH) == null) {
            request.setEntityStream(new BoundedBody(request.getEntityStream(), most));
        }
    }

    private void check(RoutingContext exchange) {
        var length = exchange.request().getHeader(LENGTH);
        if (length != null && Long.parseLong(length) > most) {
            fallbacks.answer(exchange, new RequestRefused.TooLarge(most));
        } else {
            exchange.next();
        }
    }
}
