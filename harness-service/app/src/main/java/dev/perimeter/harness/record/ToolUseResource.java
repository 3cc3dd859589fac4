package dev.perimeter.harness.record;

import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.Actions;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.RequestRefused;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The edge from a session's log, which knows events, to the record, which knows actions. */
@Path("/v1/perimeter/sessions/{session}/tool_uses")
class ToolUseResource {

    private static final int MOST = 500;

    private final Actions actions;
    private final Ledger ledger;
    private final Traces traces;
    private final CurrentCaller current;

    ToolUseResource(Actions actions, Ledger ledger, Traces traces, CurrentCaller current) {
        this.actions = actions;
        this.ledger = ledger;
        this.traces = traces;
        this.current = current;
    }

    @GET
    @Path("/{use}")
    @Needs(Right.READ_COVERAGE)
    public Uni<ActionTrace> trace(@PathParam("session") String session, @PathParam("use") String toolUse) {
        var caller = current.get();
        return traces.require(caller.workspace(), session)
                .chain(() -> actions.find(new SessionId(session), toolUse))
                .map(found -> found.orElseThrow(() -> RequestRefused.unknown("tool use", toolUse)))
                .chain(action -> onRecord(caller, session, action));
    }

    private Uni<ActionTrace> onRecord(Caller caller, String session, Action action) {
        var question = SearchRequest.newBuilder()
                .setSession(session)
                .setAction(action.id().value())
                .setFirst(true)
                .setLimit(MOST);
        return ledger.search(caller, Scope.WORKSPACE, question).map(found -> ActionTrace.of(session, action, found));
    }
}
