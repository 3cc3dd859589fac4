package dev.perimeter.tunnel.call;

import dev.perimeter.tunnel.upstream.KnownConnectors;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** Takes up what an earlier process left, before the first connector may come back. */
@ApplicationScoped
class Recovery {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KnownConnectors known;
    private final Journal journal;
    private final LiveCalls live;
    private final Clock clock;

    Recovery(KnownConnectors known, Journal journal, LiveCalls live, Clock clock) {
        this.known = known;
        this.journal = journal;
        this.live = live;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        known.allLost("tunnel-service was away").await().atMost(LIMIT);
        var now = clock.instant();
        journal.running().await().atMost(LIMIT).forEach(call -> live.add(LiveCall.recovered(call, now)));
    }
}
