package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.ledger.Gate;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Degraded while Vault does not sign or the anchor is away: still ready, since appends go on and the checkpoint catches
 * up. Not ready until the record was compared with its anchor once.
 */
@Readiness
@ApplicationScoped
class CheckpointHealth implements AsyncHealthCheck {

    private final Checkpoints checkpoints;
    private final CheckpointClock clock;
    private final Continuity continuity;
    private final Gate gate;

    CheckpointHealth(Checkpoints checkpoints, CheckpointClock clock, Continuity continuity, Gate gate) {
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.continuity = continuity;
        this.gate = gate;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return checkpoints
                .newest()
                .map(newest -> newest.map(SignedCheckpoint::size).orElse(0L))
                .map(size -> HealthCheckResponse.named("checkpoint")
                        .status(gate.isOpen())
                        .withData("state", clock.signing() ? "signing" : "degraded")
                        .withData("size", size)
                        .withData("log", continuity.known().origin())
                        .build());
    }
}
