package dev.perimeter.sandbox.rpc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Recorded;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.stack.Stack;
import dev.perimeter.sandbox.v1.ActRequest;
import dev.perimeter.sandbox.v1.CreateRequest;
import dev.perimeter.sandbox.v1.DeleteRequest;
import dev.perimeter.sandbox.v1.GetRequest;
import dev.perimeter.sandbox.v1.ListRequest;
import dev.perimeter.sandbox.v1.ListWorkTypesRequest;
import dev.perimeter.sandbox.v1.SandboxError;
import dev.perimeter.sandbox.v1.SandboxesGrpc.SandboxesBlockingStub;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rpc, for whom it is not. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class CallersTest {

    private static final Caller CALLER = new Caller();

    enum Rpc {
        CREATE {
            @Override
            void call(SandboxesBlockingStub service, String mandate) {
                service.create(CreateRequest.newBuilder().setMandate(mandate).build());
            }
        },
        GET {
            @Override
            void call(SandboxesBlockingStub service, String mandate) {
                service.get(GetRequest.newBuilder().setMandate(mandate).build());
            }
        },
        LIST {
            @Override
            void call(SandboxesBlockingStub service, String mandate) {
                service.list(ListRequest.newBuilder().setMandate(mandate).build());
            }
        },
        DELETE {
            @Override
            void call(SandboxesBlockingStub service, String mandate) {
                service.delete(DeleteRequest.newBuilder().setMandate(mandate).build());
            }
        },
        LIST_WORK_TYPES {
            @Override
            void call(SandboxesBlockingStub service, String mandate) {
                service.listWorkTypes(
                        ListWorkTypesRequest.newBuilder().setMandate(mandate).build());
            }
        },
        ACT {
            @Override
            void call(SandboxesBlockingStub service, String mandate) {
                service.act(ActRequest.newBuilder().setGrant(mandate).build()).next();
            }
        },
        SETTLE {
            @Override
            void call(SandboxesBlockingStub service, String mandate) {
                service.settle(SettleRequest.newBuilder().setMandate(mandate).build());
            }
        },
        CANCEL {
            @Override
            void call(SandboxesBlockingStub service, String mandate) {
                service.cancel(CancelRequest.newBuilder().setMandate(mandate).build());
            }
        };

        abstract void call(SandboxesBlockingStub service, String mandate);
    }

    @ParameterizedTest
    @EnumSource
    void anonymousCallersAreTurnedAway(Rpc rpc) {
        assertEquals(Status.Code.UNAUTHENTICATED, refused(rpc, CALLER.anonymous(), ""));
    }

    @ParameterizedTest
    @EnumSource
    void otherClientsAreTurnedAway(Rpc rpc) {
        assertEquals(Status.Code.PERMISSION_DENIED, refused(rpc, CALLER.as("tunnel-service"), ""));
        assertEquals(Status.Code.PERMISSION_DENIED, refused(rpc, CALLER.as("egress-gateway"), ""));
    }

    @ParameterizedTest
    @EnumSource
    void tokensForOtherServicesAreTurnedAway(Rpc rpc) {
        var token = Stack.issuer().token("harness-service", "tunnel-service");
        assertEquals(Status.Code.UNAUTHENTICATED, refused(rpc, CALLER.with(token), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "a.b.c", "e30.e30.e30"})
    void malformedTokensAreTurnedAway(String token) {
        assertEquals(Status.Code.UNAUTHENTICATED, refused(Rpc.GET, CALLER.with(token), ""));
        onRecord("Get", Map.entry("anonymous", "MalformedToken"));
    }

    @Test
    void whoIsTurnedAwayIsOnRecord() {
        refused(Rpc.DELETE, CALLER.anonymous(), "");
        refused(Rpc.DELETE, CALLER.as("tunnel-service"), "");
        refused(Rpc.DELETE, CALLER.with(Stack.issuer().token("harness-service", "tunnel-service")), "");
        onRecord("Delete", Map.entry("anonymous", "Anonymous"));
        onRecord("Delete", Map.entry("tunnel-service", "WrongClient"));
        onRecord("Delete", Map.entry("harness-service", "WrongAudience"));
    }

    @ParameterizedTest
    @EnumSource
    void theHarnessWithoutAGenuineMandateIsTurnedAway(Rpc rpc) {
        assertEquals(Status.Code.PERMISSION_DENIED, refused(rpc, CALLER.harness(), "made.up.words"));
    }

    @ParameterizedTest
    @EnumSource
    void aMandateForSomethingElseIsTurnedAway(Rpc rpc) {
        var mandate = Orders.mandate(Session.of(CALLER.harness(), "tight"), "audit.read");
        assertEquals(Status.Code.PERMISSION_DENIED, refused(rpc, CALLER.harness(), mandate));
    }

    @Test
    void anExpiredMandateIsTurnedAway() {
        var session = Session.of(CALLER.harness(), "tight");
        var mandate = Orders.mandate(session, "sandbox.read", Set.of("sandbox-service"), Duration.ofSeconds(-1));
        var request = ListWorkTypesRequest.newBuilder().setMandate(mandate).build();
        var refusal = assertThrows(
                StatusRuntimeException.class, () -> session.service().listWorkTypes(request));
        assertEquals(SandboxError.SANDBOX_ERROR_EXPIRED, Caller.error(refusal));
    }

    private static void onRecord(String rpc, Map.Entry<String, String> byAndReason) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Recorded.anonymousRefusals().stream()
                        .anyMatch(fact -> fact.path("what").asText().equals("perimeter.sandbox.v1.Sandboxes/" + rpc)
                                && fact.path("by").asText().equals(byAndReason.getKey())
                                && fact.path("reason").asText().equals(byAndReason.getValue())));
    }

    private static Status.Code refused(Rpc rpc, SandboxesBlockingStub service, String mandate) {
        return assertThrows(StatusRuntimeException.class, () -> rpc.call(service, mandate))
                .getStatus()
                .getCode();
    }
}
