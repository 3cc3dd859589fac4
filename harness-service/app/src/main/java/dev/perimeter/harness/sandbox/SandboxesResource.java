package dev.perimeter.harness.sandbox;

import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.RemoteListing;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The edge of sandboxes. */
@Path("/v1/perimeter/sandboxes")
class SandboxesResource {

    private final SandboxList sandboxes;
    private final Cursors cursors;
    private final CurrentCaller current;

    SandboxesResource(SandboxList sandboxes, Cursors cursors, CurrentCaller current) {
        this.sandboxes = sandboxes;
        this.cursors = cursors;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_BOUNDARY)
    public Uni<Page<SandboxView>> list(
            @BeanParam PageRequest page,
            @QueryParam("session_id") @Nullable String session,
            @QueryParam("include_gone") @Nullable String gone) {
        var caller = current.get();
        var withGone = Parameters.flag("include_gone", gone);
        var ofSession = session == null ? "" : session;
        var list = new RemoteListing(cursors, "sandboxes " + caller.workspace() + " " + ofSession + " " + withGone);
        return sandboxes
                .list(caller, new SandboxList.Wanted(ofSession, withGone, page.limit(), list.place(page, "")))
                .map(found -> list.page(
                        found.getSandboxesList().stream().map(SandboxView::of).toList(),
                        found.getMore(),
                        SandboxView::id));
    }
}
