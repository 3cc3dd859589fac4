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
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The edge of the actions that are outside, from the latest back; a page may hold few and yet name the next one. */
@Path("/v1/perimeter/coverage/outside")
class OutsideResource {

    private static final String LATEST = "0";

    private final Ledger ledger;
    private final Traces traces;
    private final Cursors cursors;
    private final CurrentCaller current;

    OutsideResource(Ledger ledger, Traces traces, Cursors cursors, CurrentCaller current) {
        this.ledger = ledger;
        this.traces = traces;
        this.cursors = cursors;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_COVERAGE)
    public Uni<Page<OutsideAction>> list(
            @QueryParam("session_id") @Nullable String session, @BeanParam PageRequest page) {
        var caller = current.get();
        var of = session == null ? "" : session;
        var list = new RemoteListing(cursors, "outside " + caller.workspace() + " " + of);
        var below = Long.parseLong(list.place(page, LATEST));
        var limit = page.limit();
        return traces.known(caller.workspace(), of)
                .chain(() -> ledger.outside(caller, of, limit, below))
                .map(response -> list.page(
                        response.getActionsList().stream()
                                .map(OutsideAction::of)
                                .toList(),
                        response.getMore(),
                        Long.toString(response.getBelow())));
    }
}
