package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.v1.AuditGrpc;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.Probe;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.service.Service;
import dev.perimeter.local.state.Layout;
import dev.perimeter.local.tls.LocalAuthority;
import dev.perimeter.sandbox.v1.EgressGrpc;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import dev.perimeter.secrets.v1.SecretsGrpc;
import dev.perimeter.tunnel.v1.ConnectorsGrpc;
import dev.perimeter.tunnel.v1.TunnelGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Between the services a token is worth nothing without its client's certificate. */
@Needs
class MutualTlsTest {

    private static final Duration A_WINDOW_AND_MORE = Duration.ofSeconds(90);
    private static final String NOT_A_CALLER = "this caller may not call this";
    private static final Duration LONG_AGO = Duration.ofDays(400);

    @TempDir
    private Path elsewhere;

    /** A call that its caller may make. */
    record Arrow(String client, Service callee, MethodDescriptor<?, ?> method) {

        static Stream<Arrow> all() {
            return Stream.of(
                    new Arrow("sandbox-service", Service.AUDIT, AuditGrpc.getAppendMethod()),
                    new Arrow("tunnel-service", Service.SECRETS, SecretsGrpc.getLeaseMethod()),
                    new Arrow("harness-service", Service.SANDBOX, SandboxesGrpc.getGetMethod()),
                    new Arrow("sandbox-service", Service.GATEWAY, EgressGrpc.getOpenMethod()),
                    new Arrow("harness-service", Service.TUNNEL, TunnelGrpc.getCallMethod()));
        }

        String token(SystemUnderTest system) {
            return Peer.token(system, client, callee.client());
        }

        Status at(Peer peer, String token) {
            return call(peer, method, token);
        }

        @Override
        public String toString() {
            return client + " to " + callee.client();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.perimeter.local.system.MutualTlsTest$Arrow#all")
    void theRightCertificateAndTokenAreHeard(Arrow arrow, SystemUnderTest system) {
        try (var peer = Peer.as(system, arrow.callee.port(), arrow.client)) {
            var status = arrow.at(peer, arrow.token(system));
            assertTrue(heard(status), status::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.perimeter.local.system.MutualTlsTest$Arrow#all")
    void aTokenWithoutACertificateIsRefused(Arrow arrow, SystemUnderTest system) {
        var expected = arrow.callee == Service.TUNNEL ? Status.Code.UNAUTHENTICATED : Status.Code.UNAVAILABLE;
        assertEquals(expected, shown(arrow, system, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("dev.perimeter.local.system.MutualTlsTest$Arrow#all")
    void aCertificateOfAnotherAuthorityIsRefused(Arrow arrow, SystemUnderTest system) {
        var other = new LocalAuthority(new Layout(elsewhere, elsewhere, elsewhere), Clock.systemUTC());
        var identity = other.identity(arrow.client, List.of(arrow.client));
        assertEquals(Status.Code.UNAVAILABLE, shown(arrow, system, Optional.of(identity)));
    }

    @ParameterizedTest
    @MethodSource("dev.perimeter.local.system.MutualTlsTest$Arrow#all")
    void anExpiredCertificateIsRefused(Arrow arrow, SystemUnderTest system) {
        var then = Clock.offset(Clock.systemUTC(), LONG_AGO.negated());
        var identity = new LocalAuthority(system.site().layout(), then)
                .identity("expired-" + arrow.client, List.of(arrow.client));
        assertEquals(Status.Code.UNAVAILABLE, shown(arrow, system, Optional.of(identity)));
    }

    @ParameterizedTest
    @MethodSource("dev.perimeter.local.system.MutualTlsTest$Arrow#all")
    void anotherClientsCertificateIsRefusedAndOnRecord(Arrow arrow, SystemUnderTest system) {
        var since = Instant.now();
        try (var peer = Peer.as(system, arrow.callee.port(), "secrets-service")) {
            assertEquals(
                    Status.Code.UNAUTHENTICATED,
                    arrow.at(peer, arrow.token(system)).getCode());
        }
        var auditor = Perimeter.of(system, "auditor");
        Awaitility.await("the refusal on record")
                .atMost(A_WINDOW_AND_MORE)
                .ignoreExceptions()
                .until(() -> Replay.refusals(auditor, since).stream()
                        .anyMatch(refusal -> refusal.path("reason").asText().equals("WrongCertificate")
                                && refusal.path("by").asText().equals(arrow.client)
                                && refusal.path("what").asText().equals(arrow.method.getFullMethodName())));
    }

    @Test
    void aConnectorNeedsItsTokenOnlyAndReachesNothingElse(SystemUnderTest system) {
        try (var peer = Peer.with(system, Port.TUNNEL, Optional.empty())) {
            var token = Peer.token(system, "connector", "tunnel-service");
            assertTrue(heard(call(peer, ConnectorsGrpc.getAttachMethod(), token)));
            assertEquals(
                    Status.Code.UNAUTHENTICATED,
                    call(peer, TunnelGrpc.getCallMethod(), token).getCode());
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void healthIsToldInClearText(Service service, SystemUnderTest system) {
        var health = system.site().ports().http(service.health()) + "/q/health/ready";
        Awaitility.await(health)
                .atMost(Duration.ofSeconds(60))
                .until(() -> Probe.of(health).ok());
    }

    private static Status.Code shown(Arrow arrow, SystemUnderTest system, Optional<LocalAuthority.Identity> identity) {
        try (var peer = Peer.with(system, arrow.callee.port(), identity)) {
            return arrow.at(peer, arrow.token(system)).getCode();
        }
    }

    /** An empty request is refused by the service's own rules, in words of their own, once it has let the caller in. */
    private static boolean heard(Status status) {
        return !Set.of(Status.Code.UNAUTHENTICATED, Status.Code.UNAVAILABLE, Status.Code.UNKNOWN)
                        .contains(status.getCode())
                && !NOT_A_CALLER.equals(status.getDescription());
    }

    private static <Q, A> Status call(Peer peer, MethodDescriptor<Q, A> method, String token) {
        return peer.call(
                method, method.parseRequest(new ByteArrayInputStream(new byte[0])), List.of(Peer.bearer(token)));
    }
}
