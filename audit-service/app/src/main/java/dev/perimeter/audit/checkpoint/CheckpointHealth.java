package dev.perimeter.audit.checkpoint;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Degraded while Vault does not sign: still ready, since appends go on and the checkpoint catches up. */
@Readiness
@ApplicationScoped
class CheckpointHealth implements AsyncHealthCheck {

    private final Checkpoints checkpoints;
    private final CheckpointClock clock;

    CheckpointHealth(Checkpoints checkpoints, CheckpointClock clock) {
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return checkpoints
                .newest()
                .map(newest -> newest.map(SignedCheckpoint::size).orElse(0L))
                .map(size -> HealthCheckResponse.named("checkpoint")
                        .up()
                        .withData("state", clock.signing() ? "signing" : "degraded")
                        .withData("size", size)
                        .build());
    }
}
