package dev.perimeter.harness.session;

import dev.perimeter.harness.preview.Fragment;
import dev.perimeter.harness.trust.tls.OutsideTrust;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.mutiny.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Tells that a session has news, on a connection of its own; only a hint: re-read, and poll beside it. */
@ApplicationScoped
public class SessionHints {

    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 5_000;

    private final BroadcastProcessor<String> hints = BroadcastProcessor.create();
    private final BroadcastProcessor<String> fragments = BroadcastProcessor.create();
    private final SessionConfig config;
    private final PgSubscriber subscriber;

    SessionHints(Vertx vertx, SessionConfig config, OutsideTrust outside) {
        this.config = config;
        this.subscriber = PgSubscriber.subscriber(vertx.getDelegate(), HintsConnection.options(config.hints(), outside))
                .reconnectPolicy(tries -> Math.min(FIRST_RETRY_MILLIS << Math.min(tries, 5), LAST_RETRY_MILLIS));
    }

    void start(@Observes StartupEvent event) {
        subscriber.channel(SessionLog.CHANNEL).handler(hints::onNext);
        subscriber.channel(Fragment.CHANNEL).handler(fragments::onNext);
        subscriber.connect();
    }

    void stop(@Observes ShutdownEvent event) {
        subscriber.close();
        hints.onComplete();
        fragments.onComplete();
    }

    /** Emits whenever the session may have news, at least once per poll interval. */
    public Multi<String> of(String session) {
        return Multi.createBy()
                .merging()
                .streams(hints.filter(session::equals), ticks(config.poll()).map(_ -> session))
                .onOverflow()
                .dropPreviousItems();
    }

    /** Emits whenever any session may have news. */
    public Multi<String> any() {
        return hints.onOverflow().drop();
    }

    /** Pieces of the session's events that are still being made; some may be lost. */
    public Multi<Fragment> fragments(String session) {
        return fragments
                .onItem()
                .transformToIterable(
                        payload -> Fragment.read(session, payload).stream().toList())
                .onOverflow()
                .drop();
    }

    private static Multi<Long> ticks(Duration interval) {
        return Multi.createFrom().ticks().every(interval).onOverflow().drop();
    }
}
