package dev.perimeter.harness.connector;

import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.tool.ToolConfig;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.RequestRefused;
import dev.perimeter.tunnel.v1.ListConnectorsRequest;
import dev.perimeter.tunnel.v1.ListToolsRequest;
import dev.perimeter.tunnel.v1.Tunnel;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The edge to what tunnel-service tells of a workspace's connectors, each question under a mandate. */
@ApplicationScoped
class Connectors {

    private static final String AUDIENCE = "tunnel-service";
    private static final String PURPOSE = "tunnel.read";
    private static final String AVAILABLE = "available";

    private final Tunnel tunnel;
    private final Mandates mandates;
    private final ToolConfig config;

    Connectors(@GrpcClient("tunnel") Tunnel tunnel, Mandates mandates, ToolConfig config) {
        this.tunnel = tunnel;
        this.mandates = mandates;
        this.config = config;
    }

    /** As many as are registered for the workspace and have ever dialled in. */
    Uni<List<ConnectorView>> list(Caller caller) {
        return inTime(tunnel.listConnectors(ListConnectorsRequest.newBuilder()
                        .setMandate(mandate(caller))
                        .build()))
                .map(found -> found.getConnectorsList().stream()
                        .map(ConnectorView::of)
                        .toList());
    }

    /** Of an upstream that this connector offers now. */
    Uni<List<ToolView>> tools(Caller caller, String connector, String upstream) {
        return list(caller)
                .invoke(connectors -> require(connectors, connector, upstream))
                .chain(() -> inTime(tunnel.listTools(ListToolsRequest.newBuilder()
                        .setMandate(mandate(caller))
                        .setUpstream(upstream)
                        .build())))
                .map(found -> found.getToolsList().stream().map(ToolView::of).toList());
    }

    private static void require(List<ConnectorView> connectors, String connector, String upstream) {
        var offered = connectors.stream()
                .filter(one -> one.name().equals(connector))
                .findFirst()
                .orElseThrow(() -> RequestRefused.unknown("connector", connector))
                .upstreams()
                .stream()
                .filter(one -> one.name().equals(upstream))
                .findFirst()
                .orElseThrow(() -> RequestRefused.unknown("upstream", upstream));
        if (!offered.status().equals(AVAILABLE)) {
            throw new RefusedException(new RequestRefused.Unavailable("the upstream " + upstream));
        }
    }

    private String mandate(Caller caller) {
        return mandates.issue(AUDIENCE, PURPOSE, caller.workspace(), "", caller.subject());
    }

    private <T> Uni<T> inTime(Uni<T> answer) {
        return answer.ifNoItem().after(config.callTimeout()).fail();
    }
}
