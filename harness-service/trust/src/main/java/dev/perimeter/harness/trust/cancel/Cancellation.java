package dev.perimeter.harness.trust.cancel;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.Optional;

/**
 * Lets nothing be written to a call of which its caller has let go; what the call has begun goes on. The transport does
 * not notice once the request has come whole, and trailers for a stream that is gone would end the connection, and with
 * it everyone else's calls (GOAWAY, RFC 9113 section 6.8).
 */
@GlobalInterceptor
@ApplicationScoped
public class Cancellation implements ServerInterceptor, Prioritized {

    /** Nearest to the transport. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var cancellable = new CancellableCall<>(call);
        exchange().ifPresent(exchange -> exchange.addEndHandler(_ -> cancellable.gone()));
        return next.startCall(cancellable, headers);
    }

    /** The framework keeps it at hand while a call begins. */
    private static Optional<RoutingContext> exchange() {
        return Optional.ofNullable(Vertx.currentContext())
                .map(context -> context.getLocal(RoutingContext.class.getName()));
    }
}
