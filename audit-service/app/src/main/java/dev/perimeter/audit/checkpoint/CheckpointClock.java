package dev.perimeter.audit.checkpoint;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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
        ticks = Multi.createFrom()
                .ticks()
                .every(config.every())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(_ -> refresh())
                .subscribe()
                .with(_ -> {});
    }

    void stop(@Observes ShutdownEvent event) {
        ticks.cancel();
    }

    private Uni<Boolean> refresh() {
        return checkpoints
                .refresh()
                .invoke(this::made)
                .replaceWith(true)
                .onFailure()
                .invoke(this::missed)
                .onFailure()
                .recoverWithItem(false);
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
