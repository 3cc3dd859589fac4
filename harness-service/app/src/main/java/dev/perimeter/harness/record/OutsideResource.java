package dev.perimeter.harness.record;

import dev.perimeter.audit.v1.ListOutsideResponse;
import dev.perimeter.harness.wire.Caller;
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
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The edge of the actions that are outside, from the latest back; a page may hold few and yet name the next one. */
@Path("/v1/perimeter/coverage/outside")
class OutsideResource {

    private static final Cursor LATEST = new Cursor(Instant.EPOCH, "0", false);

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
        var name = "outside " + caller.workspace() + " " + of;
        var below = Long.parseLong(cursors.decode(name, page.page(), LATEST).id());
        var limit = page.limit();
        return known(caller, of)
                .chain(() -> ledger.outside(caller, of, limit, below))
                .map(response -> page(name, response));
    }

    private Uni<Void> known(Caller caller, String session) {
        return session.isEmpty() ? Uni.createFrom().voidItem() : traces.require(caller.workspace(), session);
    }

    private Page<OutsideAction> page(String name, ListOutsideResponse response) {
        var actions = response.getActionsList().stream().map(OutsideAction::of).toList();
        var next = response.getMore()
                ? cursors.encode(name, new Cursor(Instant.EPOCH, Long.toString(response.getBelow()), false))
                : null;
        return new Page<>(actions, next);
    }
}
