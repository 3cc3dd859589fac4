package dev.perimeter.sandbox.action;

import dev.perimeter.sandbox.lifecycle.LiveSandbox;
import dev.perimeter.sandbox.lifecycle.Living;
import dev.perimeter.sandbox.thread.VirtualThreads;
import dev.perimeter.sandbox.thread.Waiting;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
    private final VirtualThreads threads;

    Recovery(Journal journal, Living living, Carrier carrier, VirtualThreads threads) {
        this.journal = journal;
        this.living = living;
        this.carrier = carrier;
        this.threads = threads;
    }

    void onStart(@Observes @Priority(SECOND) StartupEvent event) {
        Waiting.await(journal.running()).forEach(this::takeUp);
        living.all().stream()
                .filter(live -> live.action().isEmpty())
                .forEach(live -> live.container().release());
    }

    private void takeUp(Order order) {
        var live = living.find(order.sandbox());
        if (live.isEmpty()) {
            threads.start(() -> carrier.lose(order));
        } else if (live.get().container().runner().began(order.action().value())) {
            resume(order, live.get());
        } else {
            LOG.infof("action.neverbegan action=%s", order.action());
            Waiting.await(journal.bury(order.action()));
        }
    }

    private void resume(Order order, LiveSandbox live) {
        LOG.infof("action.resumed action=%s sandbox=%s", order.action(), order.sandbox());
        live.take(order.action());
        threads.start(() -> carrier.resume(order, live));
    }
}
