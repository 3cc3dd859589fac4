package dev.perimeter.audit.gap;

import dev.perimeter.audit.tick.Ticks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Lets the detector look at regular times. */
@ApplicationScoped
class DetectorClock {

    private static final Logger LOG = Logger.getLogger(DetectorClock.class);

    private final Detector detector;
    private final GapConfig config;
    private Cancellable ticks = () -> {};

    DetectorClock(Detector detector, GapConfig config) {
        this.detector = detector;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        // a database that is away is no reason to stop looking
        ticks = Ticks.every(
                config.every(), detector::look, failure -> LOG.warnf("gaps.unseen reason=%s", failure.getMessage()));
    }

    void stop(@Observes ShutdownEvent event) {
        ticks.cancel();
    }
}
