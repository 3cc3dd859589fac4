package dev.perimeter.harness.policy;

import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** The edge of the policies that were in force. */
@Path("/v1/perimeter/policy/versions")
class PolicyVersionsResource {

    private final PolicyVersions versions;

    PolicyVersionsResource(PolicyVersions versions) {
        this.versions = versions;
    }

    @GET
    @Needs(Right.READ_POLICY)
    public Uni<Page<PolicyVersion>> list(
            @QueryParam("policy_hash") @DefaultValue("") String hash, @BeanParam PageRequest page) {
        return versions.list(hash, page);
    }

    @GET
    @Path("/{version}")
    @Needs(Right.READ_POLICY)
    public Uni<PolicyVersion> get(@PathParam("version") String version) {
        return versions.find(Parameters.number("version", version, 1, Integer.MAX_VALUE));
    }
}
