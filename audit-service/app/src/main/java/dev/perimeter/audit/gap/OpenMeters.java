package dev.perimeter.audit.gap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** What waits for its counterpart, as the detector saw it last; every replica sees the same, so take one's, not the sum. */
@Startup
@ApplicationScoped
class OpenMeters {

    private volatile int intents;
    private volatile int flows;

    OpenMeters(MeterRegistry registry) {
        Gauge.builder("perimeter.audit.intents.open", this, meters -> meters.intents)
                .description("intents that have no outcome and are no gap yet, up to the detector's window")
                .strongReference(true)
                .register(registry);
        Gauge.builder("perimeter.audit.flows.open", this, meters -> meters.flows)
                .description("flows that have no end and are no gap yet, up to the detector's window")
                .strongReference(true)
                .register(registry);
    }

    void intents(int open) {
        intents = open;
    }

    void flows(int open) {
        flows = open;
    }
}
