package dev.perimeter.tunnel.call;

import dev.perimeter.tunnel.upstream.UpstreamName;
import dev.perimeter.tunnel.upstream.UpstreamRefused;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Ends calls whose time is over or whose connector stays away. */
@ApplicationScoped
class Overdue {

    private static final Logger LOG = Logger.getLogger(Overdue.class);

    private final LiveCalls live;
    private final Endings endings;
    private final CallConfig config;
    private final Clock clock;
    private final Vertx vertx;

    Overdue(LiveCalls live, Endings endings, CallConfig config, Clock clock, Vertx vertx) {
        this.live = live;
        this.endings = endings;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.sweep().toMillis(), _ -> sweep());
    }

    private void sweep() {
        var now = clock.instant();
        for (var call : live.all()) {
            overdue(call, now)
                    .subscribe()
                    .with(
                            _ -> {},
                            failure -> LOG.errorf(
                                    failure,
                                    "call.end.failed action=%s",
                                    call.call().action()));
        }
    }

    private Uni<Void> overdue(LiveCall call, Instant now) {
        var late = call.call().finishBefore().plus(config.reportMargin()).isBefore(now);
        return switch (call.place()) {
            case LiveCall.Place.Waiting(var since)
            when late || away(since, now) -> endings.turnAway(call, nobody(call));
            case LiveCall.Place.Lost(var since)
            when late || away(since, now) -> endings.end(call, CallOutcome.unknown());
            case LiveCall.Place.Sent _
            when late -> {
                call.cancel();
                yield endings.end(call, CallOutcome.timedOut());
            }
            case LiveCall.Place.Waiting _, LiveCall.Place.Lost _, LiveCall.Place.Sent _, LiveCall.Place.Ended _ ->
                Uni.createFrom().voidItem();
        };
    }

    private boolean away(Instant since, Instant now) {
        return since.plus(config.grace()).isBefore(now);
    }

    private static UpstreamRefused nobody(LiveCall call) {
        return new UpstreamRefused.NoConnector(
                new UpstreamName(call.call().way().upstream()));
    }
}
