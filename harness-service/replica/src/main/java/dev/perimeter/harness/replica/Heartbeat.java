package dev.perimeter.harness.replica;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Renews the lease; tells at once when that has failed for too long. */
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    /** Before anything is taken. */
    private static final int FIRST = 100;

    /** After everything is given up. */
    private static final int LAST = 100_000;

    private static final int BEATS = 5;
    private static final int LOOKS = 30;

    private final Pool pool;
    private final Lease lease;
    private final ReplicaConfig config;
    private final Event<LeaseLapsed> lapsed;
    private final Vertx vertx;
    private final OwnConnection connection;
    // no event loop: one that is held up would also hold up what has to end in time
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("replica-watch").factory());
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private boolean ended;

    Heartbeat(Pool pool, Lease lease, ReplicaConfig config, Event<LeaseLapsed> lapsed, Vertx vertx) {
        this.pool = pool;
        this.lease = lease;
        this.config = config;
        this.lapsed = lapsed;
        this.vertx = vertx;
        this.connection = new OwnConnection(pool);
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        try {
            var asked = lease.now();
            HoldingRows.succeed(pool, lease.self())
                    .chain(() -> HoldingRows.renew(pool, lease.self(), config.lease()))
                    .await()
                    .atMost(config.lease());
            lease.renewed(asked);
        } catch (RuntimeException e) {
            // it starts without a lease, holds nothing and takes nothing; the next beat tries again
            LOG.warnf("replica.unregistered reason=%s", e.getMessage());
        }
        vertx.setPeriodic(part(BEATS).toMillis(), _ -> beat());
        var often = part(LOOKS).toMillis();
        var _ = watch.scheduleWithFixedDelay(this::look, often, often, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        watch.shutdownNow();
        var quiet = end();
        lease.givenUp();
        try {
            // a beat that came after would bring the row back, with all that it held
            Uni.createFrom().completionStage(quiet).await().atMost(config.timeout());
            HoldingRows.leave(pool, lease.self()).await().atMost(config.timeout());
        } catch (RuntimeException e) {
            LOG.warnf("replica.left_without_a_word reason=%s", e.getMessage());
        }
    }

    private synchronized void beat() {
        if (ended) {
            return;
        }
        var asked = lease.now();
        last = connection
                .renew(lease.self(), config.lease(), config.timeout())
                .invoke(() -> renewed(asked))
                .onFailure()
                .invoke(failure -> LOG.warnf("replica.unrenewed reason=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage();
    }

    private synchronized void renewed(long asked) {
        if (!ended) {
            lease.renewed(asked);
        }
    }

    /** No beat comes any more when what is given completes. */
    private synchronized CompletableFuture<Void> end() {
        ended = true;
        return last;
    }

    /** What fails here is tried again at the next look, and nothing is held until it is done. */
    private void look() {
        if (!lease.lapsed()) {
            return;
        }
        LOG.errorf("replica.lapsed replica=%s", lease.self().id());
        try {
            lapsed.fire(new LeaseLapsed(lease.self()));
            lease.givenUp();
        } catch (RuntimeException e) {
            LOG.errorf(e, "replica.not_given_up replica=%s", lease.self().id());
        }
    }

    private Duration part(int parts) {
        return config.lease().dividedBy(parts);
    }
}
