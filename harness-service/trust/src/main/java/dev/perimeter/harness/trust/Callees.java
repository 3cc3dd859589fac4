package dev.perimeter.harness.trust;

import java.util.Map;
import java.util.Optional;

/** The audience of each gRPC service. */
final class Callees {

    private static final Map<String, String> AUDIENCES = Map.of(
            "perimeter.audit.v1.Audit", "audit-service",
            "perimeter.secrets.v1.Secrets", "secrets-service",
            "perimeter.sandbox.v1.Sandboxes", "sandbox-service",
            "perimeter.sandbox.v1.Egress", "egress-gateway",
            "perimeter.tunnel.v1.Tunnel", "tunnel-service",
            "perimeter.tunnel.v1.Connectors", "tunnel-service");

    private Callees() {}

    static Optional<String> audience(String grpcService) {
        return Optional.ofNullable(AUDIENCES.get(grpcService));
    }
}
