package dev.perimeter.harness.secret;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.RemoteListing;
import dev.perimeter.harness.wire.RequestRefused;
import dev.perimeter.harness.wire.Right;
import dev.perimeter.secrets.v1.GraphResponse;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** The edge of the secrets graph and of leases. */
@Path("/v1/perimeter/secrets")
class SecretsResource {

    private final Custody custody;
    private final Origins origins;
    private final Cursors cursors;
    private final CurrentCaller current;

    SecretsResource(Custody custody, Origins origins, Cursors cursors, CurrentCaller current) {
        this.custody = custody;
        this.origins = origins;
        this.cursors = cursors;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_BOUNDARY)
    public Uni<Page<Secret>> list(@BeanParam PageRequest page) {
        var caller = current.get();
        var list = new RemoteListing(cursors, "secrets " + caller.workspace());
        return custody.graph(caller, page.limit(), list.place(page, ""))
                .chain(graph -> secrets(caller, graph).map(secrets -> list.page(secrets, graph.getMore(), Secret::id)));
    }

    @GET
    @Path("/leases")
    @Needs(Right.READ_BOUNDARY)
    public Uni<Page<HeldLease>> leases(@BeanParam PageRequest page) {
        var caller = current.get();
        var list = new RemoteListing(cursors, "leases " + caller.workspace());
        return custody.leases(caller, page.limit(), list.place(page, ""))
                .map(found -> list.page(
                        found.getLeasesList().stream().map(HeldLease::of).toList(), found.getMore(), HeldLease::id));
    }

    @POST
    @Path("/leases/{lease}/revoke")
    @Needs(Right.REVOKE_LEASES)
    public Uni<HeldLease> revoke(@PathParam("lease") String lease) {
        if (!Ids.matches("lse", lease)) {
            throw RequestRefused.unknown("lease", lease);
        }
        return custody.withdraw(current.get(), lease).map(HeldLease::of);
    }

    private Uni<List<Secret>> secrets(Caller caller, GraphResponse graph) {
        var nodes = graph.getNodesList();
        var ids = nodes.stream()
                .map(node -> node.getDescription().getCredential())
                .toList();
        return origins.find(caller.workspace(), ids)
                .map(found -> nodes.stream()
                        .map(node ->
                                Secret.of(node, found.get(node.getDescription().getCredential())))
                        .toList());
    }
}
