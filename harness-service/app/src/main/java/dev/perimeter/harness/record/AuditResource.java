package dev.perimeter.harness.record;

import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.RemoteListing;
import dev.perimeter.harness.wire.RequestRefused;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The edge of the audit. */
@Path("/v1/perimeter/audit")
class AuditResource {

    private static final int USUAL = 100;
    private static final int MOST = 500;

    private final Ledger ledger;
    private final Cursors cursors;
    private final CurrentCaller current;

    AuditResource(Ledger ledger, Cursors cursors, CurrentCaller current) {
        this.ledger = ledger;
        this.cursors = cursors;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_AUDIT)
    public Uni<Page<AuditEntry>> search(@BeanParam AuditQuery query, @BeanParam PageRequest page) {
        var caller = current.get();
        var list = new RemoteListing(cursors, "audit " + caller.workspace() + " " + query.name());
        var after = list.place(page, "");
        var question = query.question().setLimit(page.limit(USUAL, MOST));
        if (after.isEmpty()) {
            question.setFirst(true);
        } else {
            question.setAfter(Long.parseLong(after));
        }
        return ledger.search(caller, query.scope(), question)
                .map(response -> list.page(
                        response.getRecordsList().stream().map(AuditEntry::of).toList(),
                        response.getMore(),
                        shown -> Long.toString(shown.sequence())));
    }

    @GET
    @Path("/{sequence}")
    @Needs(Right.READ_AUDIT)
    public Uni<AuditRecord> record(
            @PathParam("sequence") String sequence, @QueryParam("scope") @Nullable String scope) {
        return ledger.get(current.get(), Scope.of(scope), number(sequence)).map(AuditRecord::of);
    }

    @GET
    @Path("/{sequence}/proof")
    @Needs(Right.READ_AUDIT)
    public Uni<Proof> proof(@PathParam("sequence") String sequence, @QueryParam("scope") @Nullable String scope) {
        return ledger.prove(current.get(), Scope.of(scope), number(sequence)).map(Proof::of);
    }

    private static long number(String sequence) {
        try {
            return Long.parseUnsignedLong(sequence);
        } catch (NumberFormatException e) {
            throw RequestRefused.unknown("record", sequence);
        }
    }
}
