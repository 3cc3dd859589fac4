package dev.perimeter.harness.console;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads of a request what the console's rules ask for. */
@ApplicationScoped
class Requests {

    private static final String PAGE = "JavaScript";

    private final ConsoleConfig config;

    Requests(ConsoleConfig config) {
        this.config = config;
    }

    Provenance provenance(RoutingContext exchange) {
        return new Provenance(
                origin(exchange),
                header(exchange, "origin"),
                header(exchange, "sec-fetch-site"),
                header(exchange, "sec-fetch-mode"),
                header(exchange, "referer"),
                header(exchange, "x-requested-with").equals(PAGE));
    }

    /** As the browser sees it: no page can make it send another Host than the one that it goes to. */
    private String origin(RoutingContext exchange) {
        var scheme = config.https() ? "https" : exchange.request().scheme();
        var authority = exchange.request().authority();
        return scheme + "://" + (authority == null ? "" : authority);
    }

    private static String header(RoutingContext exchange, String name) {
        var value = exchange.request().getHeader(name);
        return value == null ? "" : value;
    }
}
