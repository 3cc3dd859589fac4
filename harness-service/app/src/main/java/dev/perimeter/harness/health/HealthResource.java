package dev.perimeter.harness.health;

import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The edge of the services' health. */
@Path("/v1/perimeter/health")
class HealthResource {

    private final Checkup checkup;

    HealthResource(Checkup checkup) {
        this.checkup = checkup;
    }

    @GET
    @Needs(Right.READ_HEALTH)
    public Uni<Health> health() {
        return checkup.health();
    }
}
