package dev.perimeter.harness.sandbox;

import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.tool.ToolConfig;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.sandbox.v1.ListRequest;
import dev.perimeter.sandbox.v1.ListResponse;
import dev.perimeter.sandbox.v1.Sandboxes;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The edge to sandbox-service's list of a workspace's sandboxes, wherever they run. */
@ApplicationScoped
class SandboxList {

    private final Sandboxes sandboxes;
    private final Mandates mandates;
    private final ToolConfig config;

    SandboxList(@GrpcClient("sandbox") Sandboxes sandboxes, Mandates mandates, ToolConfig config) {
        this.sandboxes = sandboxes;
        this.mandates = mandates;
        this.config = config;
    }

    /**
     * Which part is wanted.
     *
     * @param session empty for the whole workspace
     * @param after the last sandbox of the page before, empty for the first page
     */
    record Wanted(String session, boolean gone, int limit, String after) {}

    Uni<ListResponse> list(Caller caller, Wanted wanted) {
        var mandate = mandates.issue(
                "sandbox-service", "sandbox.read", caller.workspace(), wanted.session(), caller.subject());
        var request = ListRequest.newBuilder()
                .setMandate(mandate)
                .setLimit(wanted.limit())
                .setAfter(wanted.after())
                .setGone(wanted.gone())
                .build();
        return sandboxes.list(request).ifNoItem().after(config.callTimeout()).fail();
    }
}
