package dev.perimeter.harness.record;

import dev.perimeter.audit.v1.CheckpointsResponse;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;

/** The edge of the tree's checkpoints and of the keys that verify them, which belong to no workspace. */
@Path("/v1/perimeter/audit")
class CheckpointsResource {

    private static final Cursor NEWEST = new Cursor(Instant.EPOCH, "0", false);

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
        var name = "checkpoints " + caller.workspace();
        var below = Long.parseLong(cursors.decode(name, page.page(), NEWEST).id());
        return ledger.checkpoints(caller, page.limit(), below).map(response -> page(name, response));
    }

    @GET
    @Path("/keys")
    @Needs(Right.READ_AUDIT)
    public Uni<VerificationKeys> keys() {
        return ledger.keys(current.get()).map(VerificationKeys::of);
    }

    private Page<Checkpoint> page(String name, CheckpointsResponse response) {
        var shown = response.getCheckpointsList().stream().map(Checkpoint::of).toList();
        var next = response.getMore() && !shown.isEmpty()
                ? cursors.encode(
                        name,
                        new Cursor(Instant.EPOCH, Long.toString(shown.getLast().size()), false))
                : null;
        return new Page<>(shown, next);
    }
}
