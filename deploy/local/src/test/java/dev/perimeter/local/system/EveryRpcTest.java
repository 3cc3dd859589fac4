package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.v1.AuditGrpc;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.port.Port;
import dev.perimeter.sandbox.v1.EgressGrpc;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import dev.perimeter.secrets.v1.SecretsGrpc;
import dev.perimeter.tunnel.v1.ConnectorsGrpc;
import dev.perimeter.tunnel.v1.TunnelGrpc;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every rpc of every service with every token that there is. */
@Needs
class EveryRpcTest {

    private static final List<String> CLIENTS = List.of(
            "harness-service",
            "sandbox-service",
            "egress-gateway",
            "tunnel-service",
            "connector",
            "secrets-service",
            "audit-service");

    /** {@code callers} are all clients that some rpc of this service is open to. */
    record Callee(ServiceDescriptor service, Port port, String audience, Set<String> callers) {

        @Override
        public String toString() {
            return service.getName();
        }
    }

    static Stream<Callee> callees() {
        return Stream.of(
                new Callee(
                        AuditGrpc.getServiceDescriptor(),
                        Port.AUDIT,
                        "audit-service",
                        Set.of(
                                "harness-service",
                                "sandbox-service",
                                "egress-gateway",
                                "tunnel-service",
                                "secrets-service")),
                new Callee(
                        SecretsGrpc.getServiceDescriptor(),
                        Port.SECRETS,
                        "secrets-service",
                        Set.of("harness-service", "egress-gateway", "tunnel-service")),
                new Callee(
                        SandboxesGrpc.getServiceDescriptor(),
                        Port.SANDBOX,
                        "sandbox-service",
                        Set.of("harness-service", "sandbox-service")),
                new Callee(
                        EgressGrpc.getServiceDescriptor(),
                        Port.GATEWAY,
                        "egress-gateway",
                        Set.of("sandbox-service", "egress-gateway")),
                new Callee(
                        TunnelGrpc.getServiceDescriptor(),
                        Port.TUNNEL,
                        "tunnel-service",
                        Set.of("harness-service", "tunnel-service")),
                new Callee(ConnectorsGrpc.getServiceDescriptor(), Port.TUNNEL, "tunnel-service", Set.of("connector")));
    }

    @ParameterizedTest
    @MethodSource("callees")
    void anonymousCallsAreRefused(Callee callee, SystemUnderTest system) {
        try (var peer = Peer.of(system, callee.port)) {
            for (var method : callee.service.getMethods()) {
                assertEquals(
                        Status.Code.UNAUTHENTICATED,
                        call(peer, method, List.of()).getCode(),
                        method::getFullMethodName);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("callees")
    void aTokenForAnotherServiceIsRefused(Callee callee, SystemUnderTest system) {
        var person = system.token("admin");
        try (var peer = Peer.of(system, callee.port)) {
            for (var method : callee.service.getMethods()) {
                for (var token : foreign(callee, system, person)) {
                    assertEquals(
                            Status.Code.UNAUTHENTICATED,
                            call(peer, method, List.of(Peer.bearer(token))).getCode(),
                            method::getFullMethodName);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("callees")
    void aClientThatHasNoBusinessThereGetsNoTokenOrIsForbidden(Callee callee, SystemUnderTest system) {
        for (var client : CLIENTS) {
            if (callee.callers.contains(client)) {
                continue;
            }
            var token = Peer.token(system, client, callee.audience);
            if (token.isEmpty()) {
                continue; // Keycloak gives it none
            }
            try (var peer = Peer.as(system, callee.port, client)) {
                for (var method : callee.service.getMethods()) {
                    var code = call(peer, method, List.of(Peer.bearer(token))).getCode();
                    assertTrue(
                            code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED,
                            () -> client + " got " + code + " from " + method.getFullMethodName());
                }
            }
        }
    }

    private static List<String> foreign(Callee callee, SystemUnderTest system, String person) {
        var others = callees()
                .filter(other -> !other.audience.equals(callee.audience))
                .flatMap(other -> other.callers.stream().map(client -> Peer.token(system, client, other.audience)));
        return Stream.concat(Stream.of(person), others).distinct().toList();
    }

    private static <Q, A> Status call(Peer peer, MethodDescriptor<Q, A> method, List<ClientInterceptor> interceptors) {
        return peer.call(method, method.parseRequest(new ByteArrayInputStream(new byte[0])), interceptors);
    }
}
