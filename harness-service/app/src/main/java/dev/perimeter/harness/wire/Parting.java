package dev.perimeter.harness.wire;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Ends a connection whose request was not read: the client may send on for a while, so that it gets to read its answer. */
final class Parting {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Parting() {}

    static void after(RoutingContext exchange) {
        exchange.response().putHeader("connection", "close");
        exchange.addEndHandler(_ -> begin(exchange));
    }

    private static void begin(RoutingContext exchange) {
        var request = exchange.request();
        var connection = request.connection();
        if (request.isEnded()) {
            connection.close();
            return;
        }
        var timer = exchange.vertx().setTimer(LONGEST.toMillis(), _ -> connection.close());
        request.handler(_ -> {});
        request.exceptionHandler(_ -> {});
        request.endHandler(_ -> {
            exchange.vertx().cancelTimer(timer);
            connection.close();
        });
        request.resume();
    }
}
