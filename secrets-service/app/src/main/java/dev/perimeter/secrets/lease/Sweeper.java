package dev.perimeter.secrets.lease;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks for leases that have to end, at the start and then at intervals, one sweep at a time. */
@ApplicationScoped
class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final Revocations revocations;
    private final LeaseConfig config;
    private @Nullable Cancellable sweeps;

    Sweeper(Revocations revocations, LeaseConfig config) {
        this.revocations = revocations;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        sweeps = Multi.createFrom()
                .ticks()
                .every(config.sweep())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(
                        _ -> revocations.sweep().onFailure().recoverWithItem(this::failed))
                .subscribe()
                .with(_ -> {});
    }

    void stop(@Observes ShutdownEvent event) {
        var running = sweeps;
        if (running != null) {
            running.cancel();
        }
    }

    private @Nullable Void failed(Throwable failure) {
        LOG.warnf("lease.sweep.failed reason=%s", failure.getMessage());
        return null;
    }
}
