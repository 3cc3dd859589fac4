package dev.perimeter.sandbox.action;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.replica.Holdings;
import dev.perimeter.sandbox.lifecycle.Living;
import dev.perimeter.sandbox.thread.VirtualThreads;
import dev.perimeter.sandbox.thread.Waiting;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes up the actions that an earlier process of this service left running. */
@ApplicationScoped
class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);

    /** After sandboxes have been taken up. */
    private static final int SECOND = 2000;

    private final Journal journal;
    private final Living living;
    private final Carrier carrier;
    private final Running running;
    private final Holdings holdings;
    private final VirtualThreads threads;

    Recovery(
            Journal journal,
            Living living,
            Carrier carrier,
            Running running,
            Holdings holdings,
            VirtualThreads threads) {
        this.journal = journal;
        this.living = living;
        this.carrier = carrier;
        this.running = running;
        this.holdings = holdings;
        this.threads = threads;
    }

    void onStart(@Observes @Priority(SECOND) StartupEvent event) {
        Waiting.await(journal.running()).stream().filter(this::ours).forEach(this::takeUp);
        living.all().stream()
                .filter(live -> live.action().isEmpty())
                .forEach(live -> live.container().release());
    }

    /** Takes up the actions of sandboxes that another process held, which is no more. */
    void takeOver(List<SandboxId> sandboxes) {
        Waiting.await(journal.running()).stream()
                .filter(order -> sandboxes.contains(order.sandbox()))
                .filter(order -> running.of(order.action()).isEmpty())
                .forEach(this::takeUp);
        sandboxes.stream()
                .flatMap(sandbox -> living.find(sandbox).stream())
                .filter(live -> live.action().isEmpty())
                .forEach(live -> live.container().release());
    }

    /** What is in a sandbox that another process holds is that one's. */
    private boolean ours(Order order) {
        return Waiting.await(holdings.elsewhere(order.sandbox().value())).isEmpty();
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
        if (live.container().runner().began(order.action().value())) {
            LOG.infof("action.resumed action=%s sandbox=%s", order.action(), order.sandbox());
            threads.start(() -> carrier.resume(task));
        } else {
            LOG.infof("action.neverbegan action=%s", order.action());
            threads.start(() -> carrier.bury(task));
        }
    }
}
