package dev.perimeter.harness.event;

import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.SessionHints;
import dev.perimeter.harness.session.SessionLog;
import dev.perimeter.harness.wire.WireConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A session's log as it grows: pages by the session's counter at each hint, so that nothing is lost or comes twice. */
@ApplicationScoped
class EventStream {

    /** What a reader is told. */
    sealed interface Signal {

        record News(Event event) implements Signal {}

        /** Nothing new, but the stream lives. */
        record Beat() implements Signal {}

        record End() implements Signal {}
    }

    private static final int BATCH = 200;
    private static final Set<String> LAST = Set.of("session.deleted", "session.status_terminated");

    private final SessionLog log;
    private final SessionHints hints;
    private final WireConfig config;
    private final BroadcastProcessor<Signal> shutdown = BroadcastProcessor.create();
    private final AtomicInteger open;

    EventStream(SessionLog log, SessionHints hints, WireConfig config, MeterRegistry metrics) {
        this.log = log;
        this.hints = hints;
        this.config = config;
        this.open = metrics.gauge("perimeter.session.streams", new AtomicInteger());
    }

    /** Readers come back elsewhere with what they have seen last. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        shutdown.onNext(new Signal.End());
    }

    /** Completes with the session; never emits its own {@link Signal.End}. */
    Multi<Signal> from(StreamPlace.Place place) {
        var seen = new AtomicLong(place.seq());
        var news = looks(place)
                .onItem()
                .transformToMultiAndConcatenate(_ -> unseen(place, seen))
                .onItem()
                .transformToMultiAndConcatenate(EventStream::signals);
        return Multi.createBy()
                .merging()
                .streams(news, beats(), shutdown.onOverflow().drop())
                .select()
                .first(signal -> !(signal instanceof Signal.End))
                .onSubscription()
                .invoke(open::incrementAndGet)
                .onTermination()
                .invoke(open::decrementAndGet);
    }

    /** The first look is for what came before the hints were listened to. */
    private Multi<String> looks(StreamPlace.Place place) {
        var session = place.session().value();
        return Multi.createBy()
                .merging()
                .streams(hints.of(session), Multi.createFrom().item(session))
                .onOverflow()
                .dropPreviousItems();
    }

    private Multi<Event> unseen(StreamPlace.Place place, AtomicLong seen) {
        return Multi.createBy()
                .repeating()
                .uni(() -> log.after(place.session(), seen.get(), BATCH).invoke(events -> {
                    if (!events.isEmpty()) {
                        seen.set(events.getLast().seq());
                    }
                }))
                .whilst(events -> events.size() == BATCH)
                .onItem()
                .transformToMultiAndConcatenate(Multi.createFrom()::iterable);
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

    private static Multi<Signal> signals(Event event) {
        return LAST.contains(event.type())
                ? Multi.createFrom().items(new Signal.News(event), new Signal.End())
                : Multi.createFrom().item(new Signal.News(event));
    }
}
