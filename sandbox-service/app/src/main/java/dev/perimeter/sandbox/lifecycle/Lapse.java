package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.replica.LeaseLapsed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Ends this process when another may take its sandboxes up: two that lead one sandbox would be worse than a crash, from
 * which sandboxes and actions are taken up again.
 */
@ApplicationScoped
class Lapse {

    private static final Logger LOG = Logger.getLogger(Lapse.class);
    private static final int EXIT = 75; // EX_TEMPFAIL: to be started again

    private final LifecycleConfig config;

    Lapse(LifecycleConfig config) {
        this.config = config;
    }

    void lapsed(@Observes LeaseLapsed event) {
        if (config.takeOver()) {
            LOG.fatalf("sandboxes.given_up replica=%s", event.self().id());
            Runtime.getRuntime().halt(EXIT);
        }
    }
}
