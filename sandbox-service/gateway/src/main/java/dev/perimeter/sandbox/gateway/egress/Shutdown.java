package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.sandbox.gateway.proxy.Doors;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Cuts every flow when the gateway stops, and waits until that is on record; the next gateway may admit the actions again. */
@ApplicationScoped
class Shutdown {

    private static final Logger LOG = Logger.getLogger(Shutdown.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sandboxes sandboxes;
    private final Doors doors;

    Shutdown(Sandboxes sandboxes, Doors doors) {
        this.sandboxes = sandboxes;
        this.doors = doors;
    }

    void stop(@Observes ShutdownEvent event) {
        try {
            for (var opening : sandboxes.all()) {
                cut(opening.await().atMost(PATIENCE).sandbox());
            }
            doors.settled().await().atMost(PATIENCE);
        } catch (TimeoutException e) {
            LOG.warn("shutdown.flows_unrecorded");
        }
    }

    private static void cut(OpenSandbox sandbox) {
        sandbox.loop()
                .run(() -> sandbox.admissions().forEach(admission -> admission.end("the gateway stopped")))
                .await()
                .atMost(PATIENCE);
    }
}
