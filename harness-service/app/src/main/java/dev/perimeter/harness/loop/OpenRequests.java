package dev.perimeter.harness.loop;

import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelReply;
import dev.perimeter.harness.model.ModelRequest;
import dev.perimeter.harness.model.Models;
import dev.perimeter.harness.session.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Models that are being asked, and how a client's interrupt ends that. */
@ApplicationScoped
class OpenRequests {

    private final Map<Lease, Thread> asking = new ConcurrentHashMap<>();
    private final Models models;

    OpenRequests(Models models) {
        this.models = models;
    }

    ModelReply ask(Lease lease, ModelRequest request, Deltas sink) throws InterruptedException {
        asking.put(lease, Thread.currentThread());
        try {
            return models.ask(request, sink);
        } finally {
            asking.remove(lease);
        }
    }

    /** Interrupts nothing but the question: the map lets it end before or after, not meanwhile. */
    void stop(Lease lease) {
        asking.computeIfPresent(lease, (_, thread) -> {
            thread.interrupt();
            return thread;
        });
    }
}
