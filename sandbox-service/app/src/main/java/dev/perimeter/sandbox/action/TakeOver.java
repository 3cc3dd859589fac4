package dev.perimeter.sandbox.action;

import dev.perimeter.harness.replica.ReplicaConfig;
import dev.perimeter.sandbox.lifecycle.Reconciliation;
import dev.perimeter.sandbox.thread.VirtualThreads;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Looks several times within a lease for sandboxes whose process is gone, and takes them up with their actions. */
@ApplicationScoped
class TakeOver {

    private static final Logger LOG = Logger.getLogger(TakeOver.class);
    private static final int PER_LEASE = 5;

    private final Reconciliation reconciliation;
    private final ReplicaConfig config;
    private final VirtualThreads threads;
    private final ReentrantLock lock = new ReentrantLock();

    TakeOver(Reconciliation reconciliation, ReplicaConfig config, VirtualThreads threads) {
        this.reconciliation = reconciliation;
        this.config = config;
        this.threads = threads;
    }

    void onStart(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(config.lease().dividedBy(PER_LEASE).toMillis(), _ -> threads.start(this::look));
    }

    private void look() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            var taken = reconciliation.takeOver();
            if (!taken.isEmpty()) {
                LOG.infof("sandboxes.taken_over count=%d", taken.size());
            }
        } catch (RuntimeException e) {
            LOG.warnf("sandboxes.unwatched reason=%s", e.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
