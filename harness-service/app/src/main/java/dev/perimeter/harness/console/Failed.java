package dev.perimeter.harness.console;

import io.vertx.ext.web.RoutingContext;

/** What a person sees whose login did not succeed: the page itself would only begin another one. */
final class Failed {

    private static final String TEXT = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Perimeter: not logged in</title>
            <h1>You are not logged in</h1>
            <p>The login was refused, or it took too long.</p>
            <p><a href="/console/login">Log in</a></p>
            </html>
            """;

    private Failed() {}

    static void answer(RoutingContext exchange) {
        var response = exchange.response();
        if (!response.ended()) {
            response.setStatusCode(401)
                    .putHeader("content-type", "text/html; charset=utf-8")
                    .end(TEXT);
        }
    }
}
