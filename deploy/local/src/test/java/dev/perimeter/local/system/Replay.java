package dev.perimeter.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.v1.AuditGrpc;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.port.Port;
import dev.perimeter.sandbox.v1.EgressGrpc;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import dev.perimeter.secrets.v1.SecretsGrpc;
import dev.perimeter.tunnel.v1.TunnelGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A client's genuine token for one audience, shown at another service. */
record Replay(String client, String audience, Port port, MethodDescriptor<?, ?> method) {

    static Stream<Replay> all() {
        return Stream.of(
                new Replay("harness-service", "secrets-service", Port.SANDBOX, SandboxesGrpc.getGetMethod()),
                new Replay("sandbox-service", "audit-service", Port.GATEWAY, EgressGrpc.getOpenMethod()),
                new Replay("egress-gateway", "audit-service", Port.SECRETS, SecretsGrpc.getLeaseMethod()),
                new Replay("harness-service", "audit-service", Port.TUNNEL, TunnelGrpc.getCallMethod()),
                new Replay("tunnel-service", "secrets-service", Port.AUDIT, AuditGrpc.getAppendMethod()));
    }

    Status at(Peer peer, String token) {
        return call(peer, method, token);
    }

    /** Whether this record of a refusal is its own. */
    boolean isToldBy(JsonNode refusal) {
        return refusal.path("what").asText().equals(method.getFullMethodName())
                && refusal.path("by").asText().equals(client)
                && refusal.path("reason").asText().equals("WrongAudience");
    }

    /** What was refused since then, anywhere, as the record tells it. */
    static List<JsonNode> refusals(Perimeter auditor, Instant since) {
        var refusals = new ArrayList<JsonNode>();
        auditor.records("scope=installation&kind=refusal&created_at%5Bgte%5D=" + since)
                .path("data")
                .forEach(entry -> refusals.add(entry.at("/record/fact")));
        return refusals;
    }

    private static <Q, A> Status call(Peer peer, MethodDescriptor<Q, A> method, String token) {
        var nothing = method.parseRequest(new ByteArrayInputStream(new byte[0]));
        return peer.call(method, nothing, List.of(Peer.bearer(token)));
    }

    @Override
    public String toString() {
        return audience + "'s token at " + method.getFullMethodName();
    }
}
