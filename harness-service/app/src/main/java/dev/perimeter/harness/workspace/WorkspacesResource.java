package dev.perimeter.harness.workspace;

import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.Right;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The workspaces that a caller may pick from; they are groups of the realm, which is where they are made. */
@Path("/v1/perimeter/workspaces")
class WorkspacesResource {

    /** {@code id} is what the header anthropic-workspace-id takes. */
    public record Workspace(String id, String type) {}

    private final CurrentCaller current;

    WorkspacesResource(CurrentCaller current) {
        this.current = current;
    }

    @GET
    @Needs(Right.READ_WORKSPACES)
    public Page<Workspace> list() {
        var workspaces = current.get().workspaces().stream()
                .sorted()
                .map(name -> new Workspace(name, "workspace"))
                .toList();
        return new Page<>(workspaces, null);
    }
}
