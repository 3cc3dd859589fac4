package dev.perimeter.sandbox.health;

import dev.perimeter.sandbox.lifecycle.Living;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How many sandboxes live here. */
@ApplicationScoped
class SandboxMetrics {

    void onStart(@Observes StartupEvent event, MeterRegistry registry, Living living) {
        Gauge.builder("perimeter.sandbox.living", living, all -> all.all().size())
                .strongReference(true)
                .register(registry);
    }
}
