package dev.perimeter.harness.tool;

import dev.perimeter.harness.action.Mandates;
import dev.perimeter.sandbox.v1.ListWorkTypesRequest;
import dev.perimeter.sandbox.v1.Sandboxes;
import dev.perimeter.sandbox.v1.WorkType;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The work types that sandbox-service offers. */
@ApplicationScoped
public class WorkTypes {

    private final Sandboxes sandboxes;
    private final Mandates mandates;
    private final ToolConfig config;
    private final Memory<String, List<WorkType>> ofWorkspace;

    WorkTypes(@GrpcClient("sandbox") Sandboxes sandboxes, Mandates mandates, ToolConfig config, Clock clock) {
        this.sandboxes = sandboxes;
        this.mandates = mandates;
        this.config = config;
        this.ofWorkspace = new Memory<>(config.workTypesFor(), clock);
    }

    /** As remembered for a short while. */
    public Uni<Optional<WorkType>> find(String workspace, String principal, String name) {
        return remembered(workspace, principal)
                .map(all ->
                        all.stream().filter(type -> type.getName().equals(name)).findFirst());
    }

    private Uni<List<WorkType>> remembered(String workspace, String principal) {
        return ofWorkspace
                .find(workspace)
                .map(types -> Uni.createFrom().item(types))
                .orElseGet(() -> list(workspace, principal).invoke(types -> ofWorkspace.keep(workspace, types)));
    }

    /** As they are now. */
    public Uni<List<WorkType>> list(String workspace, String principal) {
        var request = ListWorkTypesRequest.newBuilder()
                .setMandate(mandates.issue("sandbox-service", "sandbox.read", workspace, "", principal))
                .build();
        return sandboxes
                .listWorkTypes(request)
                .ifNoItem()
                .after(config.callTimeout())
                .fail()
                .map(response -> List.copyOf(response.getWorkTypesList()));
    }
}
