package dev.perimeter.tunnel.attachment;

import dev.perimeter.harness.replica.ReplicaConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Looks at the start, before the first connector may come back, and then several times within a lease. */
@ApplicationScoped
class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PER_LEASE = 5;

    private final Watch watch;
    private final ReplicaConfig config;
    private final Vertx vertx;
    private final AtomicBoolean looking = new AtomicBoolean();

    Rounds(Watch watch, ReplicaConfig config, Vertx vertx) {
        this.watch = watch;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        watch.look().await().atMost(LIMIT);
        vertx.setPeriodic(config.lease().dividedBy(PER_LEASE).toMillis(), _ -> look());
    }

    private void look() {
        if (looking.compareAndSet(false, true)) {
            watch.look()
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.warnf("connectors.unwatched reason=%s", failure.getMessage()));
        }
    }
}
