package dev.perimeter.tunnel.attachment;

import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.upstream.Attachments;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A process that is about to end lets its connectors go, which dial in elsewhere, and lets none in. */
@ApplicationScoped
class Departure {

    private final Attachments attachments;
    private volatile boolean begun;

    Departure(Attachments attachments) {
        this.attachments = attachments;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        begun = true;
        attachments.all().forEach(Attachment::close);
    }

    boolean begun() {
        return begun;
    }
}
