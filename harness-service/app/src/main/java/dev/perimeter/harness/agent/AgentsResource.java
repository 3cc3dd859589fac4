package dev.perimeter.harness.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The edge of agents. */
@Path("/v1/agents")
class AgentsResource {

    private final Agents agents;
    private final AgentListing listing;
    private final CurrentCaller current;

    AgentsResource(Agents agents, AgentListing listing, CurrentCaller current) {
        this.agents = agents;
        this.listing = listing;
        this.current = current;
    }

    @POST
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Agent> create(@Nullable JsonNode body) {
        return agents.create(current.get(), DefinitionReader.create(Body.of(body)));
    }

    @GET
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Page<Agent>> list(
            @BeanParam PageRequest page,
            @QueryParam("include_archived") @Nullable String archived,
            @QueryParam("created_at[gte]") @Nullable String from,
            @QueryParam("created_at[lte]") @Nullable String until) {
        var filter = new AgentListing.Filter(
                Parameters.flag("include_archived", archived),
                Parameters.time("created_at[gte]", from).orElse(Instant.EPOCH),
                Parameters.time("created_at[lte]", until).orElse(Cursor.NEWEST.created()));
        return listing.agents(current.get().workspace(), filter, page);
    }

    @GET
    @Path("/{agent}")
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Agent> get(@PathParam("agent") String id, @QueryParam("version") @Nullable String version) {
        var workspace = current.get().workspace();
        return version == null
                ? agents.find(workspace, id)
                : agents.find(workspace, id, Parameters.number("version", version, 1, Integer.MAX_VALUE));
    }

    @POST
    @Path("/{agent}")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Agent> update(@PathParam("agent") String id, @Nullable JsonNode sent) {
        var body = Body.of(sent);
        var expected = body.integer("version", 1).orElse(0);
        return agents.update(current.get(), id, expected, stored -> DefinitionReader.patch(body, stored));
    }

    @POST
    @Path("/{agent}/archive")
    @Needs(Right.WRITE_CONFIGURATION)
    public Uni<Agent> archive(@PathParam("agent") String id) {
        return agents.archive(current.get(), id);
    }

    @GET
    @Path("/{agent}/versions")
    @Needs(Right.READ_CONFIGURATION)
    public Uni<Page<Agent>> versions(@PathParam("agent") String id, @BeanParam PageRequest page) {
        var workspace = current.get().workspace();
        return agents.find(workspace, id).chain(_ -> listing.versions(workspace, id, page));
    }
}
