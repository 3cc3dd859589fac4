package dev.perimeter.harness.record;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.perimeter.audit.v1.DiagramResponse;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestMulti;

/** The edge of what is on record about one session. */
@Path("/v1/perimeter/sessions/{session}")
class SessionRecordResource {

    private static final String LINES = "application/x-ndjson";

    private final Ledger ledger;
    private final Traces traces;
    private final CurrentCaller current;

    SessionRecordResource(Ledger ledger, Traces traces, CurrentCaller current) {
        this.ledger = ledger;
        this.traces = traces;
        this.current = current;
    }

    @GET
    @Path("/diagram")
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Right.READ_COVERAGE)
    public Uni<Diagram> diagram(@PathParam("session") String session) {
        return drawn(session, "").map(Diagram::of);
    }

    @GET
    @Path("/diagram")
    @Produces(MediaType.TEXT_PLAIN)
    @Needs(Right.READ_COVERAGE)
    public Uni<String> text(@PathParam("session") String session) {
        return drawn(session, "").map(DiagramResponse::getMermaid);
    }

    @GET
    @Path("/diagram.mmd")
    @Produces(MediaType.TEXT_PLAIN)
    @Needs(Right.READ_COVERAGE)
    public Uni<String> mermaid(@PathParam("session") String session) {
        return text(session);
    }

    @GET
    @Path("/actions/{action}/diagram")
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Right.READ_COVERAGE)
    public Uni<Diagram> action(@PathParam("session") String session, @PathParam("action") String action) {
        return drawn(session, action).map(Diagram::of);
    }

    @GET
    @Path("/actions/{action}/diagram")
    @Produces(MediaType.TEXT_PLAIN)
    @Needs(Right.READ_COVERAGE)
    public Uni<String> actionText(@PathParam("session") String session, @PathParam("action") String action) {
        return drawn(session, action).map(DiagramResponse::getMermaid);
    }

    @GET
    @Path("/export")
    @Produces(LINES)
    @Needs(Right.READ_AUDIT)
    public Multi<RawValue> export(@PathParam("session") String session) {
        var caller = current.get();
        return RestMulti.fromUniResponse(
                traces.require(caller.workspace(), session).replaceWith(session),
                known -> ledger.export(caller, known).map(RawValue::new));
    }

    private Uni<DiagramResponse> drawn(String session, String action) {
        var caller = current.get();
        return traces.require(caller.workspace(), session).chain(() -> ledger.diagram(caller, session, action));
    }
}
