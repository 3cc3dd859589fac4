package dev.perimeter.harness.console;

import dev.perimeter.harness.trust.caller.Called;
import dev.perimeter.harness.trust.caller.Door;
import dev.perimeter.harness.wire.Fallbacks;
import dev.perimeter.harness.wire.RequestRefused;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The first that sees a request under {@code /console}: what comes from other sites stays outside. */
@ApplicationScoped
class Gate {

    /** After the request has its id, before anything of it is read. */
    private static final int EARLY = 9_500;

    private final Requests requests;
    private final Sessions sessions;
    private final ConsoleHeaders told;
    private final Fallbacks fallbacks;
    private final Door door;

    Gate(Requests requests, Sessions sessions, ConsoleHeaders told, Fallbacks fallbacks, Door door) {
        this.requests = requests;
        this.sessions = sessions;
        this.told = told;
        this.fallbacks = fallbacks;
        this.door = door;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext exchange) {
        var path = ConsolePath.of(exchange.normalizedPath());
        if (path == ConsolePath.ELSEWHERE) {
            exchange.next();
            return;
        }
        exchange.addHeadersEndHandler(_ -> told.put(
                path, exchange.response().getStatusCode(), exchange.response().headers()));
        if (!exchange.normalizedPath().equals(exchange.request().path())) {
            fallbacks.answer(exchange, new RequestRefused.Invalid("", "the path has another spelling", ""));
            return;
        }
        sessions.dropMalformed(exchange);
        switch (path) {
            case API -> api(exchange);
            case FILE, PLACE -> {
                exchange.request().headers().remove("if-modified-since");
                exchange.next();
            }
            case CALLBACK -> callback(exchange);
            case ASSET, LOGIN, LOGOUT, ELSEWHERE -> exchange.next();
        }
    }

    /** Parts of it come into the log, whoever has sent them. */
    private void callback(RoutingContext exchange) {
        if (Printable.is(exchange.queryParams())) {
            sessions.setAside(exchange);
            exchange.next();
        } else {
            fallbacks.answer(exchange, new RequestRefused.Invalid("", "the query holds control characters", ""));
        }
    }

    private void api(RoutingContext exchange) {
        var refusal = requests.provenance(exchange)
                .refusal(exchange.request().method().name());
        if (refusal.isEmpty()) {
            exchange.next();
            return;
        }
        Called.name(exchange, ConsolePath.API_ROOT);
        door.turnedAway(exchange, refusal.get().wire());
        fallbacks.answer(exchange, new RequestRefused.NotAllowed(refusal.get().message()));
    }
}
