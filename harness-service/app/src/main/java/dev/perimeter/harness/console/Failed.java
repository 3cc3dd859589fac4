package dev.perimeter.harness.console;

import dev.perimeter.harness.wire.RequestIds;
import io.vertx.ext.web.RoutingContext;

/** What a person sees whose login did not succeed: the page itself would only begin another one. */
final class Failed {

    private static final String TEXT = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Perimeter: not logged in</title>
            <link rel="icon" href="/console/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/console/plain.css">
            <main>
            <h1>You are not logged in</h1>
            <p>%s; the log knows it as <code>%s</code>.</p>
            <p><a href="/console/login">Log in</a></p>
            </main>
            </html>
            """;

    private static final int REFUSED = 401;
    private static final int UNKNOWN = 500;

    private Failed() {}

    static void refused(RoutingContext exchange) {
        answer(exchange, REFUSED, "The login was refused, or it took too long");
    }

    static void unknown(RoutingContext exchange) {
        answer(exchange, UNKNOWN, "Something failed");
    }

    private static void answer(RoutingContext exchange, int status, String why) {
        var response = exchange.response();
        if (!response.ended()) {
            response.setStatusCode(status)
                    .putHeader("content-type", "text/html; charset=utf-8")
                    .end(TEXT.formatted(why, RequestIds.of(exchange)));
        }
    }
}
