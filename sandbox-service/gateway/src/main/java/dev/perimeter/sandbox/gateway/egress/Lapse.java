package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.replica.LeaseLapsed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Cuts and forgets all sandboxes when this gateway can't say any more that they are its own. */
@ApplicationScoped
class Lapse {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sandboxes sandboxes;
    private final Cutting cutting;

    Lapse(Sandboxes sandboxes, Cutting cutting) {
        this.sandboxes = sandboxes;
        this.cutting = cutting;
    }

    void lapsed(@Observes LeaseLapsed event) {
        cutting.all("the gateway could not reach its database, and gave the sandbox up");
        for (var id : sandboxes.ids()) {
            sandboxes.close(id).await().atMost(PATIENCE);
        }
    }
}
