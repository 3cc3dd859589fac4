package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.thread.VirtualThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Ends what is idle, has outlived its time or has died; and everything, where a stop shall leave nothing. */
@ApplicationScoped
class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final Living living;
    private final Removal removal;
    private final Driver driver;
    private final LifecycleConfig config;
    private final VirtualThreads threads;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    Sweep(Living living, Removal removal, Driver driver, LifecycleConfig config, VirtualThreads threads, Clock clock) {
        this.living = living;
        this.removal = removal;
        this.driver = driver;
        this.config = config;
        this.threads = threads;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(config.sweep().toMillis(), _ -> threads.start(this::sweep));
    }

    void onStop(@Observes ShutdownEvent event) {
        if (config.removeOnShutdown()) {
            living.all().forEach(live -> end(live, "stopped", "this service stops"));
            driver.clear();
            LOG.infof("sandboxes.removed");
        }
    }

    private void sweep() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            living.all().forEach(this::look);
        } finally {
            lock.unlock();
        }
    }

    private void look(LiveSandbox live) {
        var now = clock.instant();
        if (!live.container().alive() && live.action().isEmpty()) {
            end(live, "lost", live.container().demise());
        } else if (live.outlived(now)) {
            end(live, "stopped", "it has lived as long as its work type allows");
        } else if (live.idle(now)) {
            end(live, "stopped", "it was idle");
        }
    }

    private void end(LiveSandbox live, String state, String reason) {
        try {
            removal.remove(live.sandbox(), state, reason);
        } catch (RuntimeException e) {
            LOG.errorf(e, "sandbox.kept sandbox=%s", live.sandbox().id());
        }
    }
}
