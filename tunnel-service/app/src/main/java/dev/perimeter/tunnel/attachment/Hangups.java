package dev.perimeter.tunnel.attachment;

import io.smallrye.common.vertx.ContextLocals;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;

/** Notices when a connector's connection closes: the gRPC server tells of a reset stream, of a lost connection not. */
@ApplicationScoped
class Hangups {

    private static final String KEY = Hangups.class.getName();
    private static final String RPC = "/perimeter.tunnel.v1.Connectors/*";

    /** Before the gRPC server's own route, which passes nothing on. */
    private static final int FIRST = -1_000_000;

    void watch(@Observes Router router) {
        router.route(RPC).order(FIRST).handler(Hangups::watch);
    }

    /** Completes when the connection of the current call closes. */
    static CompletableFuture<Void> ofThisCall() {
        return ContextLocals.<CompletableFuture<Void>>get(KEY).orElseGet(CompletableFuture::new);
    }

    private static void watch(RoutingContext call) {
        var closed = new CompletableFuture<Void>();
        // the response has one close handler, which the exchange shares out
        call.addEndHandler(_ -> closed.complete(null));
        ContextLocals.put(KEY, closed);
        call.next();
    }
}
