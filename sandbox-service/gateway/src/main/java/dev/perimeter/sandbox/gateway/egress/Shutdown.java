package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.sandbox.gateway.proxy.Doors;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Gives flows their time when the gateway stops, cuts what still runs, and waits until that is on record; the next
 * gateway may admit the actions again.
 */
@ApplicationScoped
class Shutdown {

    private static final Logger LOG = Logger.getLogger(Shutdown.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Cutting cutting;
    private final Doors doors;
    private final Duration drain;

    Shutdown(Cutting cutting, Doors doors, GatewayConfig config) {
        this.cutting = cutting;
        this.doors = doors;
        this.drain = config.drain();
    }

    void stop(@Observes ShutdownEvent event) {
        drain();
        try {
            cutting.all("the gateway stopped");
            doors.settled().await().atMost(PATIENCE);
        } catch (TimeoutException e) {
            LOG.warn("shutdown.flows_unrecorded");
        }
    }

    private void drain() {
        if (doors.idle() || drain.isZero()) {
            return;
        }
        var idle = Uni.createFrom().item(doors::idle).repeat().withDelay(STEP).until(done -> done);
        var _ = idle.collect()
                .last()
                .ifNoItem()
                .after(drain)
                .recoverWithItem(false)
                .await()
                .indefinitely();
    }
}
