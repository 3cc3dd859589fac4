package dev.perimeter.tunnel.stack;

import static dev.perimeter.harness.testing.OtherReplica.answering;

import dev.perimeter.harness.testing.OtherReplica;
import dev.perimeter.harness.v1.CancelResponse;
import dev.perimeter.tunnel.v1.CallRequest;
import dev.perimeter.tunnel.v1.CallResponse;
import dev.perimeter.tunnel.v1.CallResult;
import dev.perimeter.tunnel.v1.ListToolsResponse;
import dev.perimeter.tunnel.v1.Tool;
import dev.perimeter.tunnel.v1.TunnelGrpc;
import io.grpc.ServerServiceDefinition;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What another tunnel-service answers. It extends no generated service, which the framework would take for the one to be
 * tested.
 */
public final class OtherTunnelService {

    private static final ListToolsResponse TOOLS = ListToolsResponse.newBuilder()
            .addTools(Tool.newBuilder().setName("of-the-other"))
            .build();

    private OtherTunnelService() {}

    /** It has the newest stream of this connector. */
    public static OtherReplica holding(String connector) {
        try {
            var credentials = TlsServerCredentials.create(Certificate.CERTIFICATE.toFile(), Certificate.KEY.toFile());
            return new OtherReplica(Stack.database(), service(), credentials).holding(connector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerServiceDefinition service() {
        return ServerServiceDefinition.builder(TunnelGrpc.SERVICE_NAME)
                .addMethod(TunnelGrpc.getListToolsMethod(), answering(_ -> TOOLS))
                .addMethod(TunnelGrpc.getCallMethod(), answering(OtherTunnelService::echoed))
                .addMethod(TunnelGrpc.getCancelMethod(), answering(_ -> CancelResponse.getDefaultInstance()))
                .build();
    }

    private static CallResponse echoed(CallRequest request) {
        return CallResponse.newBuilder()
                .setFinished(CallResult.newBuilder().setContent(request.getArguments()))
                .build();
    }
}
