package dev.perimeter.harness.console;

import io.vertx.ext.web.RoutingContext;

/** Sends a browser on. */
final class Redirect {

    private static final int FOUND = 302;

    private Redirect() {}

    static void to(RoutingContext exchange, String address) {
        exchange.response().setStatusCode(FOUND).putHeader("location", address);
        end(exchange);
    }

    /** Where the framework has said the rest. */
    static void end(RoutingContext exchange) {
        if (!exchange.response().ended()) {
            exchange.response().end();
        }
    }
}
