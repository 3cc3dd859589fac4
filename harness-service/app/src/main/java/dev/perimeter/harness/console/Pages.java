package dev.perimeter.harness.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives out index.html for every place within the page; the files themselves are the framework's to serve. */
@ApplicationScoped
class Pages {

    /** Before files and resources, after who asks can be told. */
    static final int BEFORE_FILES = 1_000;

    void register(@Observes Router router) {
        router.get(ConsolePath.ROOT).order(BEFORE_FILES).handler(Pages::give);
        router.get(ConsolePath.ROOT + "/*").order(BEFORE_FILES).handler(Pages::give);
        router.head(ConsolePath.ROOT + "/*").order(BEFORE_FILES).handler(Pages::give);
    }

    private static void give(RoutingContext exchange) {
        var path = exchange.normalizedPath();
        if (path.equals(ConsolePath.ROOT)) {
            exchange.response()
                    .setStatusCode(301)
                    .putHeader("location", ConsolePath.HOME)
                    .end();
        } else if (ConsolePath.of(path) == ConsolePath.PLACE) {
            exchange.reroute(ConsolePath.INDEX);
        } else {
            exchange.next();
        }
    }
}
