package dev.perimeter.sandbox.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.AdmitRequest;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.DismissRequest;
import dev.perimeter.sandbox.v1.EgressGrpc.EgressBlockingStub;
import dev.perimeter.sandbox.v1.OpenRequest;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class CallerTest extends Service {

    private static final List<Consumer<EgressBlockingStub>> ALL = List.of(
            stub -> stub.open(OpenRequest.getDefaultInstance()),
            stub -> stub.admit(AdmitRequest.getDefaultInstance()),
            stub -> stub.dismiss(DismissRequest.getDefaultInstance()),
            stub -> stub.close(CloseRequest.getDefaultInstance()));

    @Test
    void anonymousCallsAreRefused() {
        ALL.forEach(
                call -> assertEquals(Status.Code.UNAUTHENTICATED, Calls.code(() -> call.accept(calls().anonymous()))));
    }

    @Test
    void everyOtherClientIsForbidden() {
        for (var client :
                List.of("harness-service", "secrets-service", "audit-service", "tunnel-service", "connector")) {
            ALL.forEach(call -> assertEquals(
                    Status.Code.PERMISSION_DENIED, Calls.code(() -> call.accept(calls().as(client))), client));
        }
    }

    @Test
    void tokenForAnotherServiceIsRefused() {
        var token = Stack.parts().issuer().token(Calls.SANDBOX_SERVICE, "secrets-service");

        ALL.forEach(
                call -> assertEquals(Status.Code.UNAUTHENTICATED, Calls.code(() -> call.accept(calls().with(token)))));
    }

    @Test
    void malformedTokenIsRefused() {
        for (var token : List.of("xyz", "a.b.c")) {
            assertEquals(
                    Status.Code.UNAUTHENTICATED, Calls.code(() -> ALL.getFirst().accept(calls().with(token))));
        }
    }

    @Test
    void whoIsTurnedAwayIsOnRecord() {
        var dismiss = ALL.get(2);
        Calls.code(() -> dismiss.accept(calls().anonymous()));
        Calls.code(() -> dismiss.accept(calls().as("connector")));
        var replayed = Stack.parts().issuer().token(Calls.SANDBOX_SERVICE, "secrets-service");
        Calls.code(() -> dismiss.accept(calls().with(replayed)));

        onRecord("anonymous", "Anonymous");
        onRecord("connector", "WrongClient");
        onRecord(Calls.SANDBOX_SERVICE, "WrongAudience");
    }

    private static void onRecord(String by, String reason) {
        eventually(
                1,
                "\"fact\":{\"by\":\"" + by + "\",\"detail\":\"\",\"kind\":\"refusal\",\"reason\":\"" + reason
                        + "\",\"what\":\"perimeter.sandbox.v1.Egress/Dismiss\"}");
    }

    @Test
    void anotherGatewayGetsAsFarAsItsArguments() {
        ALL.forEach(call -> assertEquals(
                Status.Code.INVALID_ARGUMENT, Calls.code(() -> call.accept(calls().as("egress-gateway")))));
    }

    @Test
    void sandboxServiceGetsAsFarAsItsArguments() {
        ALL.forEach(
                call -> assertEquals(Status.Code.INVALID_ARGUMENT, Calls.code(() -> call.accept(calls().allowed()))));
    }
}
