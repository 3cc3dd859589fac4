package dev.perimeter.harness.event;

import dev.perimeter.harness.event.EventStream.Signal;
import dev.perimeter.harness.preview.Fragment;
import dev.perimeter.harness.preview.Sketches;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.SessionHints;
import dev.perimeter.harness.session.SessionLog;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** One reader's way through a session: its log by the session's counter, and between its events answers that grow. */
final class Reading {

    private static final int BATCH = 200;
    private static final String REQUEST_END = "span.model_request_end";
    private static final Set<String> LAST = Set.of("session.deleted", "session.status_terminated");

    private final SessionLog log;
    private final StreamPlace.Place place;
    private final Sketches sketches;
    private final AtomicLong seen;
    private final AtomicBoolean news = new AtomicBoolean(true);

    Reading(SessionLog log, StreamPlace.Place place) {
        this.log = log;
        this.place = place;
        this.sketches = new Sketches(place.previews());
        this.seen = new AtomicLong(place.seq());
    }

    Multi<Signal> signals(SessionHints hints) {
        return looks(hints).onItem().transformToMultiAndConcatenate(_ -> look());
    }

    /** The first look is for what came before the hints were listened to. */
    private Multi<String> looks(SessionHints hints) {
        var session = place.session().value();
        return Multi.createBy()
                .merging()
                .streams(
                        hints.of(session).invoke(() -> news.set(true)),
                        fragments(hints),
                        Multi.createFrom().item(session))
                .onOverflow()
                .dropPreviousItems();
    }

    private Multi<String> fragments(SessionHints hints) {
        var session = place.session().value();
        return place.previews().isEmpty()
                ? Multi.createFrom().empty()
                : hints.fragments(session).invoke(sketches::hear).map(_ -> session);
    }

    /** What was heard before the log is read is shown before the end of its request, if that is read now. */
    private Multi<Signal> look() {
        var heard = sketches.take();
        var ahead = heard.stream().anyMatch(fragment -> fragment.after() > seen.get());
        var events =
                news.getAndSet(false) || ahead ? unseen() : Multi.createFrom().<Event>empty();
        return Multi.createBy()
                .concatenating()
                .streams(
                        events.onItem().transformToIterable(event -> signals(event, heard)),
                        Multi.createFrom().deferred(() -> Multi.createFrom().iterable(previews(heard))));
    }

    private Multi<Event> unseen() {
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

    private List<Signal> signals(Event event, List<Fragment> heard) {
        var before = List.<Signal>of();
        if (event.type().equals(REQUEST_END)) {
            before = previews(heard.stream()
                    .filter(fragment -> fragment.after() < event.seq())
                    .toList());
            sketches.end(event.seq());
        }
        var itself = Stream.<Signal>of(new Signal.News(event));
        var after = LAST.contains(event.type()) ? Stream.<Signal>of(new Signal.End()) : Stream.<Signal>empty();
        return Stream.of(before.stream(), itself, after).flatMap(each -> each).toList();
    }

    private List<Signal> previews(List<Fragment> fragments) {
        return sketches.show(fragments).stream()
                .<Signal>map(Signal.Preview::new)
                .toList();
    }
}
