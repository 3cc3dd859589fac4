package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives every request an id and every answer the header that carries it. */
@ApplicationScoped
public class RequestIds {

    static final String HEADER = "request-id";

    private static final String PREFIX = "req";
    private static final String KEY = "perimeter.request";
    private static final int BEFORE_ALL_OTHERS = 10_000;

    void register(@Observes Filters filters) {
        filters.register(
                exchange -> {
                    exchange.response().putHeader(HEADER, of(exchange));
                    exchange.next();
                },
                BEFORE_ALL_OTHERS);
    }

    public static String of(RoutingContext exchange) {
        String known = exchange.get(KEY);
        if (known != null) {
            return known;
        }
        var id = Ids.random(PREFIX);
        exchange.put(KEY, id);
        return id;
    }
}
