package dev.perimeter.audit.checkpoint;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Whether the tree is signed, and as which log: a restore that lost records raises the number. */
@ApplicationScoped
class CheckpointMeters {

    void start(@Observes StartupEvent event, MeterRegistry registry, CheckpointClock clock, Continuity continuity) {
        Gauge.builder("perimeter.audit.checkpoint.signing", clock, ticking -> ticking.signing() ? 1 : 0)
                .description("0 since the last checkpoint could not be signed or anchored")
                .strongReference(true)
                .register(registry);
        Gauge.builder("perimeter.audit.log", continuity, known -> known.known().number())
                .description("which log goes on")
                .strongReference(true)
                .register(registry);
    }
}
