package dev.perimeter.sandbox.action;

import dev.perimeter.sandbox.lifecycle.LifecycleConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Drops the words of results when nobody will ask for them any more. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final Journal journal;
    private final LifecycleConfig config;

    Retention(Journal journal, LifecycleConfig config) {
        this.journal = journal;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(PERIOD.toMillis(), _ -> drop());
    }

    private void drop() {
        journal.dropTexts(config.resultRetention())
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("results.kept reason=%s", failure.getMessage()));
    }
}
