package dev.perimeter.harness.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Deleted;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The edge of environments. */
@Path("/v1/environments")
class EnvironmentsResource {

    private final Environments environments;
    private final EnvironmentListing listing;
    private final CurrentCaller current;

    EnvironmentsResource(Environments environments, EnvironmentListing listing, CurrentCaller current) {
        this.environments = environments;
        this.listing = listing;
        this.current = current;
    }

    @POST
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Environment> create(@Nullable JsonNode body) {
        return environments.create(current.get(), Sketch.create(Body.of(body)));
    }

    @GET
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Page<Environment>> list(
            @BeanParam PageRequest page, @QueryParam("include_archived") @Nullable String archived) {
        return listing.list(current.get().workspace(), Parameters.flag("include_archived", archived), page);
    }

    @GET
    @Path("/{environment}")
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Environment> get(@PathParam("environment") String id) {
        return environments.find(current.get().workspace(), id);
    }

    @POST
    @Path("/{environment}")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Environment> update(@PathParam("environment") String id, @Nullable JsonNode sent) {
        var body = Body.of(sent);
        return environments.update(current.get(), id, stored -> Sketch.patch(body, stored));
    }

    @DELETE
    @Path("/{environment}")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Deleted> delete(@PathParam("environment") String id) {
        return environments.delete(current.get(), id).replaceWith(new Deleted(id, "environment_deleted"));
    }

    @POST
    @Path("/{environment}/archive")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Environment> archive(@PathParam("environment") String id) {
        return environments.archive(current.get(), id);
    }
}
