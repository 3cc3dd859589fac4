package dev.perimeter.harness.environment;

import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The edge of environments' versions. */
@Path("/v1/perimeter/environments/{environment}/versions")
class EnvironmentVersionsResource {

    private final EnvironmentVersions versions;
    private final CurrentCaller current;

    EnvironmentVersionsResource(EnvironmentVersions versions, CurrentCaller current) {
        this.versions = versions;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Page<EnvironmentVersion>> list(
            @PathParam("environment") String environment, @BeanParam PageRequest page) {
        return versions.list(current.get().workspace(), environment, page);
    }

    @GET
    @Path("/{version}")
    @Needs(Right.READ_CONFIGURATION)
    public Uni<EnvironmentVersion> get(
            @PathParam("environment") String environment, @PathParam("version") String version) {
        var number = Parameters.number("version", version, 1, Integer.MAX_VALUE);
        return versions.find(current.get().workspace(), environment, number);
    }
}
