package dev.perimeter.sandbox.health;

import dev.perimeter.sandbox.lifecycle.Living;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How many sandboxes live here. */
@ApplicationScoped
class SandboxMetrics {

    void onStart(@Observes StartupEvent event, MeterRegistry registry, Living living) {
        registry.gauge("perimeter.sandbox.living", living, all -> all.all().size());
    }
}
