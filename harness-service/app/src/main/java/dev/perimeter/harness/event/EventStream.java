package dev.perimeter.harness.event;

import dev.perimeter.harness.preview.Sketch;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.SessionHints;
import dev.perimeter.harness.session.SessionLog;
import dev.perimeter.harness.wire.WireConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A session's log as it grows, for every reader that is open: nothing is lost or comes twice. */
@Startup
@ApplicationScoped
class EventStream {

    /** What a reader is told. */
    sealed interface Signal {

        record News(Event event) implements Signal {}

        /** Part of an event that is still being made. */
        record Preview(Sketch sketch) implements Signal {}

        /** Nothing new, but the stream lives. */
        record Beat() implements Signal {}

        record End() implements Signal {}
    }

    /** What a timer takes. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final SessionLog log;
    private final SessionHints hints;
    private final WireConfig config;
    private final Clock clock;
    private final BroadcastProcessor<Signal> shutdown = BroadcastProcessor.create();
    private final AtomicInteger open;

    EventStream(SessionLog log, SessionHints hints, WireConfig config, Clock clock, MeterRegistry metrics) {
        this.log = log;
        this.hints = hints;
        this.config = config;
        this.clock = clock;
        this.open = metrics.gauge("perimeter.session.streams", new AtomicInteger());
    }

    /** Readers come back elsewhere with what they have seen last. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        shutdown.onNext(new Signal.End());
    }

    /**
     * Completes with the session, and when who reads it has to show a token again; never emits its own {@link Signal.End}.
     */
    Multi<Signal> from(StreamPlace.Place place, Instant expires) {
        return Multi.createBy()
                .merging()
                .streams(
                        new Reading(log, place).signals(hints),
                        beats(),
                        shutdown.onOverflow().drop())
                .select()
                .first(signal -> !(signal instanceof Signal.End))
                .select()
                .first(left(expires))
                .onSubscription()
                .invoke(open::incrementAndGet)
                .onTermination()
                .invoke(open::decrementAndGet);
    }

    private Duration left(Instant expires) {
        var left = Duration.between(clock.instant(), expires);
        return left.isPositive() ? left : SHORTEST;
    }

    private Multi<Signal> beats() {
        return Multi.createFrom()
                .ticks()
                .startingAfter(config.heartbeat())
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .map(_ -> new Signal.Beat());
    }
}
