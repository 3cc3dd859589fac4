package dev.perimeter.secrets;

import static io.grpc.Status.Code.PERMISSION_DENIED;
import static io.grpc.Status.Code.UNAUTHENTICATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.DeleteRequest;
import dev.perimeter.secrets.v1.DescribeRequest;
import dev.perimeter.secrets.v1.GraphRequest;
import dev.perimeter.secrets.v1.LeaseForModelRequest;
import dev.perimeter.secrets.v1.LeaseRequest;
import dev.perimeter.secrets.v1.ListLeasesRequest;
import dev.perimeter.secrets.v1.RevokeRequest;
import dev.perimeter.secrets.v1.SecretsGrpc;
import dev.perimeter.secrets.v1.SecretsGrpc.SecretsBlockingStub;
import dev.perimeter.secrets.v1.StoreRequest;
import dev.perimeter.secrets.v1.WithdrawRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call which rpc: every rpc, every client, nobody, and a token for somebody else. */
@QuarkusTest
final class CallerTest extends Service {

    private static final Set<String> CLIENTS = Set.of(
            HARNESS, "sandbox-service", GATEWAY, TUNNEL, "connector", "secrets-service", "audit-service", "stranger");

    private static final Map<String, Rpc> RPCS = Map.of(
            "Store", new Rpc(Set.of(HARNESS), stub -> stub.store(StoreRequest.getDefaultInstance())),
            "Delete", new Rpc(Set.of(HARNESS), stub -> stub.delete(DeleteRequest.getDefaultInstance())),
            "Describe", new Rpc(Set.of(HARNESS), stub -> stub.describe(DescribeRequest.getDefaultInstance())),
            "Lease", new Rpc(Set.of(GATEWAY, TUNNEL), stub -> stub.lease(LeaseRequest.getDefaultInstance())),
            "LeaseForModel",
                    new Rpc(Set.of(HARNESS), stub -> stub.leaseForModel(LeaseForModelRequest.getDefaultInstance())),
            "Revoke",
                    new Rpc(Set.of(HARNESS, GATEWAY, TUNNEL), stub -> stub.revoke(RevokeRequest.getDefaultInstance())),
            "Graph", new Rpc(Set.of(HARNESS), stub -> stub.graph(GraphRequest.getDefaultInstance())),
            "ListLeases", new Rpc(Set.of(HARNESS), stub -> stub.listLeases(ListLeasesRequest.getDefaultInstance())),
            "Withdraw", new Rpc(Set.of(HARNESS), stub -> stub.withdraw(WithdrawRequest.getDefaultInstance())));

    private record Rpc(Set<String> callers, Function<SecretsBlockingStub, Object> call) {}

    static Stream<String> rpcs() {
        return SecretsGrpc.getServiceDescriptor().getMethods().stream()
                .map(method -> String.valueOf(method.getBareMethodName()));
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void anonymousCallIsRefused(String rpc) {
        assertEquals(UNAUTHENTICATED, Calls.code(() -> rpc(rpc).call().apply(calls().anonymous())));
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void tokenForAnotherServiceIsRefused(String rpc) {
        var replayed = Stack.parts().issuer().token(HARNESS, "audit-service");

        assertEquals(UNAUTHENTICATED, Calls.code(() -> rpc(rpc).call().apply(calls().with(replayed))));
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void everyOtherClientIsForbidden(String rpc) {
        for (var client : CLIENTS) {
            if (!rpc(rpc).callers().contains(client)) {
                assertEquals(PERMISSION_DENIED, Calls.code(() -> rpc(rpc).call().apply(calls().as(client))), client);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rpcs")
    void itsOwnCallersReachTheRule(String rpc) {
        for (var client : rpc(rpc).callers()) {
            assertNotEquals(
                    0,
                    Calls.failure(() -> rpc(rpc).call().apply(calls().as(client)))
                            .getErrorValue(),
                    client);
        }
    }

    @Test
    void malformedTokenIsRefused() {
        for (var token : List.of("xyz", "a.b.c")) {
            assertEquals(UNAUTHENTICATED, Calls.code(() -> rpc("Lease").call().apply(calls().with(token))));
        }
    }

    @Test
    void whoIsTurnedAwayIsOnRecord() {
        var lease = rpc("Lease").call();
        Calls.code(() -> lease.apply(calls().anonymous()));
        Calls.code(() -> lease.apply(calls().as("stranger")));
        var replayed = Stack.parts().issuer().token(GATEWAY, "audit-service");
        Calls.code(() -> lease.apply(calls().with(replayed)));

        eventuallyRecorded("refusal", turnedAway("anonymous", "Anonymous"));
        eventuallyRecorded("refusal", turnedAway("stranger", "WrongClient"));
        eventuallyRecorded("refusal", turnedAway(GATEWAY, "WrongAudience"));
    }

    private static String turnedAway(String by, String reason) {
        return "\"fact\":{\"by\":\"" + by + "\",\"detail\":\"\",\"kind\":\"refusal\",\"reason\":\"" + reason
                + "\",\"what\":\"perimeter.secrets.v1.Secrets/Lease\"}";
    }

    @Test
    void serviceCallsAuditWithATokenForAudit() {
        var credential = stored(value());
        var leased = calls().as(GATEWAY).lease(Papers.fresh(credential).request(credential, HOST));

        assertEquals(credential, leased.getDescription().getCredential());
        assertEquals(
                "audit-service",
                Stack.parts()
                        .issuer()
                        .audience(Stack.parts().audit().authorizations().getLast()));
    }

    private static Rpc rpc(String name) {
        var rpc = RPCS.get(name);
        if (rpc == null) {
            throw new AssertionError("say who may call " + name);
        }
        return rpc;
    }
}
