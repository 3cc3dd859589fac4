package dev.perimeter.tunnel.upstream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How many connectors hold a stream to this process. */
@ApplicationScoped
class AttachmentMeters {

    void start(@Observes StartupEvent event, MeterRegistry registry, Attachments attachments) {
        Gauge.builder(
                        "perimeter.tunnel.connectors",
                        attachments,
                        here -> here.all().size())
                .description("connectors that are attached")
                .strongReference(true)
                .register(registry);
    }
}
