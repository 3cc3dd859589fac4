package dev.perimeter.tunnel.attachment;

import dev.perimeter.tunnel.v1.Connectors;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.ToConnector;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.security.RolesAllowed;
import java.util.concurrent.CompletableFuture;

/** The connectors' door; a stream ends when either side leaves, or when a message cannot be made durable. */
@GrpcService
class ConnectorsRpc implements Connectors {

    private static final Status AWAY = Status.UNAVAILABLE.withDescription("this process ends; dial in again");

    private final Entrance entrance;
    private final Arrivals arrivals;
    private final Departure departure;

    ConnectorsRpc(Entrance entrance, Arrivals arrivals, Departure departure) {
        this.entrance = entrance;
        this.arrivals = arrivals;
        this.departure = departure;
    }

    @Override
    @RolesAllowed("client/connector")
    public Multi<ToConnector> attach(Multi<FromConnector> messages) {
        if (departure.begun()) {
            return Multi.createFrom().failure(AWAY.asRuntimeException());
        }
        var hangup = Hangups.ofThisCall();
        return Multi.createFrom().emitter(out -> serve(messages, out, hangup));
    }

    private void serve(
            Multi<FromConnector> messages, MultiEmitter<? super ToConnector> out, CompletableFuture<Void> hangup) {
        var visit = new Visit(entrance, arrivals, out);
        var subscription = messages.onItem()
                .transformToUniAndConcatenate(visit::handle)
                .subscribe()
                .with(_ -> {}, visit::fail, visit::leave);
        var _ = hangup.thenRun(visit::leave);
        out.onTermination(() -> {
            subscription.cancel();
            visit.leave();
        });
    }
}
