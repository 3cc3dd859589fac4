package dev.perimeter.harness.record;

import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.RemoteListing;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The edge of the tree's checkpoints and of the keys that verify them, which belong to no workspace. */
@Path("/v1/perimeter/audit")
class CheckpointsResource {

    private static final String NEWEST = "0";

    private final Ledger ledger;
    private final Cursors cursors;
    private final CurrentCaller current;

    CheckpointsResource(Ledger ledger, Cursors cursors, CurrentCaller current) {
        this.ledger = ledger;
        this.cursors = cursors;
        this.current = current;
    }

    @GET
    @Path("/checkpoints")
    @Needs(Right.READ_AUDIT)
    public Uni<Page<Checkpoint>> checkpoints(@BeanParam PageRequest page) {
        var caller = current.get();
        var list = new RemoteListing(cursors, "checkpoints " + caller.workspace());
        var below = Long.parseLong(list.place(page, NEWEST));
        return ledger.checkpoints(caller, page.limit(), below)
                .map(response -> list.page(
                        response.getCheckpointsList().stream()
                                .map(Checkpoint::of)
                                .toList(),
                        response.getMore(),
                        shown -> Long.toString(shown.size())));
    }

    @GET
    @Path("/keys")
    @Needs(Right.READ_AUDIT)
    public Uni<VerificationKeys> keys() {
        return ledger.keys(current.get()).map(VerificationKeys::of);
    }
}
