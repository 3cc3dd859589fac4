package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.egress.Gateway;
import dev.perimeter.sandbox.thread.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Ends sandboxes: the container first, then the result of what it cut off, then all traces. Blocking. */
@ApplicationScoped
class Removal {

    private static final Logger LOG = Logger.getLogger(Removal.class);

    private final SandboxRows rows;
    private final Living living;
    private final Gateway gateway;
    private final Driver driver;
    private final LifecycleConfig config;

    Removal(SandboxRows rows, Living living, Gateway gateway, Driver driver, LifecycleConfig config) {
        this.rows = rows;
        this.living = living;
        this.gateway = gateway;
        this.driver = driver;
        this.config = config;
    }

    /** {@code state} is deleted, stopped or lost, as the record will say. */
    void remove(Sandbox sandbox, String state, String reason) {
        var live = living.find(sandbox.id());
        if (live.isEmpty()) {
            clear(sandbox, state, reason);
            return;
        }
        live.get().close();
        live.get().removal().lock();
        try {
            if (living.find(sandbox.id()).isPresent()) {
                driver.end(sandbox.id());
                awaitResult(live.get());
                clear(sandbox, state, reason);
            }
        } finally {
            live.get().removal().unlock();
        }
    }

    private void clear(Sandbox sandbox, String state, String reason) {
        driver.remove(sandbox.id());
        gateway.close(sandbox.id());
        Waiting.await(rows.gone(sandbox, state, reason));
        living.remove(sandbox.id());
        LOG.infof("sandbox.%s sandbox=%s session=%s reason=%s", state, sandbox.id(), sandbox.session(), reason);
    }

    private void awaitResult(LiveSandbox live) {
        if (!live.awaitFree(config.farewell())) {
            LOG.warnf("sandbox.busy sandbox=%s action=%s", live.sandbox().id(), live.action());
        }
    }
}
