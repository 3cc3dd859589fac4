package dev.perimeter.harness.tool;

import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.session.Session;
import dev.perimeter.sandbox.v1.DeleteRequest;
import dev.perimeter.sandbox.v1.Sandboxes;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends the sandbox of a session that is archived or deleted. */
@ApplicationScoped
public class Leaving {

    private final Sandboxes sandboxes;
    private final Mandates mandates;
    private final ToolConfig config;

    Leaving(@GrpcClient("sandbox") Sandboxes sandboxes, Mandates mandates, ToolConfig config) {
        this.sandboxes = sandboxes;
        this.mandates = mandates;
        this.config = config;
    }

    public Uni<Void> leave(Session session) {
        if (session.status().sandbox().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var request = DeleteRequest.newBuilder()
                .setMandate(mandates.issue(session, "sandbox-service", "sandbox.delete"))
                .setSandbox(session.status().sandbox())
                .build();
        return sandboxes
                .delete(request)
                .ifNoItem()
                .after(config.callTimeout())
                .fail()
                .replaceWithVoid();
    }
}
