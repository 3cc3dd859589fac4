package dev.perimeter.harness.approval;

import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The queue of questions; each is answered by an event of its session. */
@Path("/v1/perimeter/approvals")
class ApprovalsResource {

    private final PendingQuestions pending;
    private final CurrentCaller current;

    ApprovalsResource(PendingQuestions pending, CurrentCaller current) {
        this.pending = pending;
        this.current = current;
    }

    @GET
    @Needs(Right.CONFIRM)
    public Uni<Page<Question>> list(@BeanParam PageRequest page) {
        return pending.list(current.get(), page);
    }
}
