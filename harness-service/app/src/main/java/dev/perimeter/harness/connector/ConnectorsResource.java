package dev.perimeter.harness.connector;

import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The edge of connectors; both lists are as long as what operators have registered, and come in one piece. */
@Path("/v1/perimeter/connectors")
class ConnectorsResource {

    private final Connectors connectors;
    private final CurrentCaller current;

    ConnectorsResource(Connectors connectors, CurrentCaller current) {
        this.connectors = connectors;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_BOUNDARY)
    public Uni<Page<ConnectorView>> list() {
        return connectors.list(current.get()).map(found -> new Page<>(found, null));
    }

    @GET
    @Path("/{connector}/upstreams/{upstream}/tools")
    @Needs(Right.READ_BOUNDARY)
    public Uni<Page<ToolView>> tools(@PathParam("connector") String connector, @PathParam("upstream") String upstream) {
        return connectors.tools(current.get(), connector, upstream).map(found -> new Page<>(found, null));
    }
}
