package dev.perimeter.sandbox.action;

import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.egress.Gateway;
import dev.perimeter.sandbox.thread.Waiting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What has to be done before an action is over, tried until it is. False where this process ends first: the next one
 * finds the action running, and its output whole. Blocking.
 */
@ApplicationScoped
class Conclusions {

    private static final Logger LOG = Logger.getLogger(Conclusions.class);

    private final Journal journal;
    private final Gateway gateway;
    private final ActionConfig config;

    Conclusions(Journal journal, Gateway gateway, ActionConfig config) {
        this.journal = journal;
        this.gateway = gateway;
        this.config = config;
    }

    /** Nobody can go by the action's credential any more, or nobody is left in its sandbox who could. */
    boolean dismissed(Order order, BooleanSupplier alive) {
        return until(() -> gateway.dismiss(order.sandbox(), order.action()) || !isAlive(alive));
    }

    /** Nothing goes on in it. */
    boolean killed(Container container) {
        return until(() -> kill(container) || !isAlive(container::alive));
    }

    private static boolean kill(Container container) {
        try {
            container.kill();
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("sandbox.kill.failed reason=%s", e.getMessage());
            return false;
        }
    }

    /** What cannot be asked may be. */
    private static boolean isAlive(BooleanSupplier alive) {
        try {
            return alive.getAsBoolean();
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** An action without its record may not be. */
    boolean finished(Order order, ActionResult result, Draft effects) {
        return until(() -> journalled(order.action(), () -> journal.finish(order.action(), result, effects)));
    }

    /** It never began. */
    boolean buried(ActionId action) {
        return until(() -> journalled(action, () -> journal.bury(action)));
    }

    private static boolean journalled(ActionId action, Supplier<Uni<Void>> entry) {
        try {
            Waiting.await(entry.get());
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("journal.failed action=%s reason=%s", action, e.getMessage());
            return false;
        }
    }

    private boolean until(BooleanSupplier done) {
        var longest = config.backOff().toNanos();
        for (var pause = longest / 32; !done.getAsBoolean(); pause = Math.min(pause * 2, longest)) {
            LockSupport.parkNanos(pause);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return true;
    }
}
