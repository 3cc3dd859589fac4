package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.flow.Ending;
import dev.perimeter.sandbox.gateway.flow.Flow;
import dev.perimeter.sandbox.gateway.flow.Flows;
import dev.perimeter.sandbox.gateway.loop.Loop;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Where the proxy's flows are written and counted. */
@ApplicationScoped
class Ledger {

    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private final Flows flows;
    private final Gauge gauge;
    private final AtomicInteger running = new AtomicInteger();
    private final Set<CompletableFuture<?>> unrecorded = ConcurrentHashMap.newKeySet();

    Ledger(Flows flows, Gauge gauge) {
        this.flows = flows;
        this.gauge = gauge;
    }

    Flows flows() {
        return flows;
    }

    Gauge gauge() {
        return gauge;
    }

    /** A flow that never opened; it has an admission where a living credential came with it. */
    void refused(Loop loop, Optional<Admission> admission, Flow flow, FlowRefused reason) {
        var ending = Ending.refused(reason.message(), Statuses.of(reason).code());
        gauge.start(flow).end(ending);
        var record = recording(flow, ending);
        admission.ifPresent(of -> follow(loop, of, record));
    }

    /** A flow that runs until its {@link #record}. */
    Gauge.Running begin(Flow flow) {
        running.incrementAndGet();
        return gauge.start(flow);
    }

    void record(Loop loop, Admission admission, Flow flow, Ending ending) {
        follow(loop, admission, recording(flow, ending));
        running.decrementAndGet();
    }

    /** Whether no flow runs. */
    boolean idle() {
        return running.get() == 0;
    }

    /** Ends when everything is on record that has ended so far. */
    Uni<Void> settled() {
        return Uni.createFrom().completionStage(CompletableFuture.allOf(unrecorded.toArray(CompletableFuture[]::new)));
    }

    private CompletableFuture<Void> recording(Flow flow, Ending ending) {
        var record = flows.end(flow, ending).subscribeAsCompletionStage();
        unrecorded.add(record);
        record.whenComplete((_, failure) -> {
            unrecorded.remove(record);
            if (failure != null) {
                LOG.errorf(
                        "flow.unrecorded flow=%s action=%s",
                        flow.id(), flow.origin().action());
            }
        });
        return record;
    }

    private static void follow(Loop loop, Admission admission, CompletableFuture<Void> record) {
        admission.recording(record);
        record.whenCompleteAsync((_, _) -> admission.recorded(record), loop.executor());
    }
}
