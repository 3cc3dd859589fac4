package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.tick.Ticks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Refreshes the checkpoint every few seconds, and knows whether that works. */
@ApplicationScoped
class CheckpointClock {

    private static final Logger LOG = Logger.getLogger(CheckpointClock.class);

    private final Checkpoints checkpoints;
    private final CheckpointConfig config;
    private volatile boolean signing = true;
    private Cancellable ticks = () -> {};

    CheckpointClock(Checkpoints checkpoints, CheckpointConfig config) {
        this.checkpoints = checkpoints;
        this.config = config;
    }

    /** False since the last try failed. */
    boolean signing() {
        return signing;
    }

    void start(@Observes StartupEvent event) {
        ticks = Ticks.every(config.every(), () -> checkpoints.refresh().invoke(this::made), this::missed);
    }

    void stop(@Observes ShutdownEvent event) {
        ticks.cancel();
    }

    private void made(Optional<SignedCheckpoint> checkpoint) {
        if (checkpoint.isPresent() && !signing) {
            LOG.infof("checkpoint.resumed size=%d", checkpoint.get().size());
        }
        signing = signing || checkpoint.isPresent();
    }

    private void missed(Throwable failure) {
        if (signing) {
            LOG.warnf("checkpoint.waits reason=%s", failure.getMessage());
        }
        signing = false;
    }
}
