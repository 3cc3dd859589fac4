package dev.perimeter.sandbox.action;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.lifecycle.LiveSandbox;
import dev.perimeter.sandbox.lifecycle.Living;
import dev.perimeter.sandbox.lifecycle.Reconciliation;
import dev.perimeter.sandbox.lifecycle.Resumption;
import dev.perimeter.sandbox.thread.VirtualThreads;
import dev.perimeter.sandbox.thread.Waiting;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Takes up the actions that an earlier process of this service left running. */
@ApplicationScoped
class Recovery implements Resumption {

    private static final Logger LOG = Logger.getLogger(Recovery.class);

    /** After sandboxes have been taken up. */
    private static final int SECOND = 2000;

    private final Journal journal;
    private final Living living;
    private final Carrier carrier;
    private final Running running;
    private final Reconciliation reconciliation;
    private final VirtualThreads threads;

    Recovery(
            Journal journal,
            Living living,
            Carrier carrier,
            Running running,
            Reconciliation reconciliation,
            VirtualThreads threads) {
        this.journal = journal;
        this.living = living;
        this.carrier = carrier;
        this.running = running;
        this.reconciliation = reconciliation;
        this.threads = threads;
    }

    /** What runs in sandboxes has been resumed with them; the rest is lost. */
    void onStart(@Observes @Priority(SECOND) StartupEvent event) {
        Waiting.await(journal.running()).stream()
                .filter(order -> running.of(order.action()).isEmpty())
                .filter(order -> !Waiting.await(reconciliation.pending(order.sandbox())))
                .forEach(this::takeUp);
        reconciliation.complete();
    }

    @Override
    public void resume(SandboxId sandbox) {
        Waiting.await(journal.running()).stream()
                .filter(order -> order.sandbox().equals(sandbox))
                .filter(order -> running.of(order.action()).isEmpty())
                .forEach(this::takeUp);
        living.find(sandbox)
                .filter(live -> live.action().isEmpty())
                .ifPresent(live -> live.container().release());
    }

    private void takeUp(Order order) {
        var attempt = running.begin(order);
        var found = living.find(order.sandbox());
        if (found.isEmpty()) {
            threads.start(() -> carrier.lose(order));
            return;
        }
        var live = found.get();
        live.take(order.action());
        var task = new Carrier.Task(attempt, live, Follower.NOBODY, true);
        if (began(order, live)) {
            LOG.infof("action.resumed action=%s sandbox=%s", order.action(), order.sandbox());
            threads.start(() -> carrier.resume(task));
        } else {
            LOG.infof("action.neverbegan action=%s", order.action());
            threads.start(() -> carrier.bury(task));
        }
    }

    /** Where the sandbox is silent, the action is nobody's until it is taken up again. */
    private boolean began(Order order, LiveSandbox live) {
        try {
            return live.container().runner().began(order.action().value());
        } catch (RuntimeException e) {
            running.end(order.action());
            throw e;
        }
    }
}
