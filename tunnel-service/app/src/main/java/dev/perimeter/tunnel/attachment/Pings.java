package dev.perimeter.tunnel.attachment;

import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.upstream.Attachments;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Finds connectors that are gone without a word, and bids farewell at the end. */
@ApplicationScoped
class Pings {

    private static final int PATIENCE = 3;

    private final Attachments attachments;
    private final AttachmentConfig config;
    private final Clock clock;
    private final Vertx vertx;

    Pings(Attachments attachments, AttachmentConfig config, Clock clock, Vertx vertx) {
        this.attachments = attachments;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.ping().toMillis(), _ -> attachments.all().forEach(this::check));
    }

    /** Nothing is written any more: the next start finds who was connected, and counts them as lost. */
    void stop(@Observes ShutdownEvent event) {
        attachments.closeAll();
    }

    private void check(Attachment attachment) {
        var now = clock.instant();
        var limit = now.minus(config.ping().multipliedBy(PATIENCE));
        if (attachment.heard().isBefore(limit)) {
            attachment.close();
        } else {
            attachment.ping(now);
        }
    }
}
