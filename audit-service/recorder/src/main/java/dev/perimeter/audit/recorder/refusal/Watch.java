package dev.perimeter.audit.recorder.refusal;

import dev.perimeter.harness.trust.caller.TurnedAway;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Sees who is turned away: the first at once on record, its repeats when their window closes. Never blocks a call. */
@ApplicationScoped
class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Repeats repeats;
    private final RefusalRecorder refusals;
    private final Duration window;
    private final Vertx vertx;

    Watch(RefusalRecorder refusals, RefusalConfig config, Vertx vertx) {
        this.repeats = new Repeats(config.most());
        this.refusals = refusals;
        this.window = config.window();
        this.vertx = vertx;
    }

    void turnedAway(@Observes TurnedAway call) {
        repeats.first(call).ifPresent(kind -> {
            LOG.infof("caller.refused what=%s by=%s reason=%s", kind.what(), kind.by(), kind.reason());
            refusals.write(kind, "").subscribe().with(_ -> {});
            vertx.setTimer(window.toMillis(), _ -> close(kind));
        });
    }

    void stop(@Observes ShutdownEvent event) {
        var left = repeats.closeAll().entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .map(kind -> refusals.write(kind.getKey(), repeated(kind.getValue())))
                .toList();
        if (!left.isEmpty()) {
            try {
                Uni.join().all(left).andCollectFailures().await().atMost(FAREWELL);
            } catch (TimeoutException e) {
                LOG.errorf("refusal.unrecorded kinds=%d reason=shutdown", left.size());
            }
        }
    }

    private void close(TurnedAway kind) {
        var times = repeats.close(kind);
        if (times > 0) {
            refusals.write(kind, repeated(times)).subscribe().with(_ -> {});
        }
    }

    private String repeated(long times) {
        return times + " more within " + window;
    }
}
