package dev.perimeter.harness.sandbox;

import dev.perimeter.harness.tool.WorkTypes;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The edge of work types, which are as many as operators have written. */
@Path("/v1/perimeter/work_types")
class WorkTypesResource {

    private final WorkTypes workTypes;
    private final CurrentCaller current;

    WorkTypesResource(WorkTypes workTypes, CurrentCaller current) {
        this.workTypes = workTypes;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_BOUNDARY)
    public Uni<Page<WorkTypeView>> list() {
        var caller = current.get();
        return workTypes
                .list(caller.workspace(), caller.subject())
                .map(found -> new Page<>(found.stream().map(WorkTypeView::of).toList(), null));
    }
}
