package dev.perimeter.harness.record;

import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The edge of coverage. */
@Path("/v1/perimeter/coverage")
class CoverageResource {

    private final Ledger ledger;
    private final Traces traces;
    private final CurrentCaller current;

    CoverageResource(Ledger ledger, Traces traces, CurrentCaller current) {
        this.ledger = ledger;
        this.traces = traces;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_COVERAGE)
    public Uni<Coverage> coverage(@QueryParam("session_id") @Nullable String session) {
        var caller = current.get();
        var of = session == null ? "" : session;
        return traces.known(caller.workspace(), of)
                .chain(() -> ledger.coverage(caller, of))
                .map(response -> Coverage.of(of, response));
    }
}
