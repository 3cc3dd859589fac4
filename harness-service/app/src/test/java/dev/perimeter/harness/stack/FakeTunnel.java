package dev.perimeter.harness.stack;

import dev.perimeter.tunnel.v1.Connector;
import dev.perimeter.tunnel.v1.ListConnectorsRequest;
import dev.perimeter.tunnel.v1.ListConnectorsResponse;
import dev.perimeter.tunnel.v1.ListToolsRequest;
import dev.perimeter.tunnel.v1.ListToolsResponse;
import dev.perimeter.tunnel.v1.Tool;
import dev.perimeter.tunnel.v1.TunnelGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every upstream has the tool {@code list}, unless its connector is away; {@code unknown} is no upstream. */
public final class FakeTunnel extends TunnelGrpc.TunnelImplBase {

    private static final Set<String> AWAY = ConcurrentHashMap.newKeySet();
    private static final Map<String, Map<String, Connector>> CONNECTORS = new ConcurrentHashMap<>();

    /** A connector of the workspace. */
    public static void connector(String workspace, Connector connector) {
        CONNECTORS
                .computeIfAbsent(workspace, _ -> new ConcurrentSkipListMap<>())
                .put(connector.getName(), connector);
    }

    @Override
    public void listConnectors(ListConnectorsRequest request, StreamObserver<ListConnectorsResponse> observer) {
        var mandate = Mandated.of("tunnel-service", request.getMandate(), "tunnel.read");
        observer.onNext(ListConnectorsResponse.newBuilder()
                .addAllConnectors(
                        CONNECTORS.getOrDefault(mandate.workspace(), Map.of()).values())
                .build());
        observer.onCompleted();
    }

    /** The connector that serves this upstream is gone. */
    public static void away(String upstream) {
        AWAY.add(upstream);
    }

    public static void back(String upstream) {
        AWAY.remove(upstream);
    }

    @Override
    public void listTools(ListToolsRequest request, StreamObserver<ListToolsResponse> observer) {
        Mandated.of("tunnel-service", request.getMandate(), "tunnel.read");
        if (request.getUpstream().equals("unknown")) {
            observer.onError(Status.NOT_FOUND.asRuntimeException());
            return;
        }
        if (AWAY.contains(request.getUpstream())) {
            observer.onError(Status.UNAVAILABLE
                    .withDescription("no connector serves " + request.getUpstream())
                    .asRuntimeException());
            return;
        }
        observer.onNext(ListToolsResponse.newBuilder()
                .addTools(Tool.newBuilder().setName("list").setInputSchema("{\"type\":\"object\"}"))
                .build());
        observer.onCompleted();
    }
}
