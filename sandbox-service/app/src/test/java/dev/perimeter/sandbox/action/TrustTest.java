package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.testing.Keys;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Recorded;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.v1.ActRequest;
import dev.perimeter.sandbox.v1.SandboxError;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No action without a genuine grant and its own receipt, once, within what the sandbox was made for. */
@QuarkusTest
class TrustTest extends InSandbox {

    private static final Set<String> HERE = Set.of("sandbox-service", "egress-gateway");
    private static final String ECHO = "{\"command\":\"echo x > proof\"}";

    @Test
    void aForgedGrantIsRefused() {
        var orders = orders();
        var grant = orders.grant(Keys.stranger("harness-record-1"), ECHO, HERE);
        refused(SandboxError.SANDBOX_ERROR_NOT_GENUINE, orders.request(grant, orders.receipt(grant), ECHO));
        assertEquals(
                "NotGenuine",
                Recorded.anonymousRefusals().stream()
                        .filter(refusal -> refusal.path("what").asText().equals("act"))
                        .toList()
                        .getLast()
                        .path("reason")
                        .asText());
    }

    @Test
    void aGrantWithoutReceiptIsRefused() {
        var orders = orders();
        var grant = orders.grant(Keys.named("grant"), ECHO, HERE);
        refused(SandboxError.SANDBOX_ERROR_NOT_GENUINE, orders.request(grant, "", ECHO));
    }

    @Test
    void aReceiptOfAnotherGrantIsRefused() {
        var orders = orders();
        var grant = orders.grant(Keys.named("grant"), ECHO, HERE);
        var other = orders.grant(Keys.named("grant"), "{\"command\":\"echo y\"}", HERE);
        refused(SandboxError.SANDBOX_ERROR_NOT_GENUINE, orders.request(grant, orders.receipt(other), ECHO));
        assertEquals(List.of("ReceiptOfAnother"), reasons(orders));
    }

    @Test
    void aGrantForSomebodyElseIsRefused() {
        var orders = orders();
        var grant = orders.grant(Keys.named("grant"), ECHO, Set.of("tunnel-service"));
        refused(SandboxError.SANDBOX_ERROR_NOT_GENUINE, orders.request(grant, orders.receipt(grant), ECHO));
        assertEquals(List.of("WrongAudience"), reasons(orders));
    }

    @Test
    void otherArgumentsThanThoseGrantedAreRefused() {
        var orders = orders();
        var grant = orders.grant(Keys.named("grant"), ECHO, HERE);
        refused(
                SandboxError.SANDBOX_ERROR_NOT_GENUINE,
                orders.request(grant, orders.receipt(grant), "{\"command\":\"echo y\"}"));
        assertEquals(List.of("ArgumentsDiffer"), reasons(orders));
    }

    @Test
    void argumentsMayBeWrittenInAnotherWay() {
        var orders = orders();
        var grant = orders.grant(Keys.named("grant"), ECHO, HERE);
        var result =
                session().act(orders.request(grant, orders.receipt(grant), "{ \"command\" : \"echo x > proof\" }"));
        assertEquals(0, result.getExitCode());
    }

    @Test
    void anActionHappensOnce() {
        var orders = orders();
        session().act(orders, Map.of("command", "echo once >> count"));
        refused(
                SandboxError.SANDBOX_ERROR_ACTION_USED,
                orders.request(Session.json(Map.of("command", "echo once >> count"))));
        assertEquals("once", session().bash("cat count").getText());
        assertEquals(List.of("AlreadyUsed"), reasons(orders));
    }

    @Test
    void aLowerFenceIsRefusedAndAnEqualOneIsNot() {
        session().act(orders().fenced(5), Map.of("command", "true"));
        session().act(orders().fenced(5), Map.of("command", "true"));
        var late = orders().fenced(4);
        refused(SandboxError.SANDBOX_ERROR_LOWER_FENCE, late.request(ECHO));
        assertEquals(List.of("LowerFence"), reasons(late));
    }

    @Test
    void anExpiredGrantIsRefused() {
        var orders = orders().finishing(Duration.ofSeconds(-1));
        refused(SandboxError.SANDBOX_ERROR_EXPIRED, orders.request(ECHO));
        assertEquals(List.of("Expired"), reasons(orders));
    }

    @Test
    void aGrantForAnotherWorkTypeIsRefused() {
        var orders = orders().forWorkType("production");
        refused(SandboxError.SANDBOX_ERROR_EXCEEDS_WORK_TYPE, orders.request(ECHO));
        assertEquals(List.of("Exceeds"), reasons(orders));
    }

    @Test
    void aGrantWithACredentialThatTheSandboxHasNotIsRefused() {
        var orders = orders().holding("API_TOKEN", "ROOT_TOKEN");
        refused(SandboxError.SANDBOX_ERROR_EXCEEDS_WORK_TYPE, orders.request(ECHO));
    }

    @Test
    void aCredentialGoesByNameOrById() {
        assertEquals(
                0,
                session()
                        .act(orders().holding("API_TOKEN"), Map.of("command", "true"))
                        .getExitCode());
        assertEquals(
                0,
                session()
                        .act(orders().holding("vcrd_0123456789"), Map.of("command", "true"))
                        .getExitCode());
    }

    @Test
    void anotherSessionsSandboxIsNotThere() {
        try (var other = Session.in(CALLER.harness(), "tight")) {
            var strayed = new Session(
                    other.service(),
                    other.id(),
                    other.workspace(),
                    "tight",
                    session().sandbox());
            refused(
                    SandboxError.SANDBOX_ERROR_UNKNOWN_SANDBOX,
                    Orders.of(strayed, "bash").request(ECHO));
        }
    }

    @Test
    void anUnknownToolAndWrongArgumentsAreRefused() {
        refused(
                SandboxError.SANDBOX_ERROR_UNKNOWN_TOOL,
                Orders.of(session(), "format").request("{}"));
        refused(SandboxError.SANDBOX_ERROR_INVALID_ARGUMENTS, orders().request("{\"comand\":\"ls\"}"));
        refused(SandboxError.SANDBOX_ERROR_INVALID_ARGUMENTS, orders().request("{}"));
        refused(SandboxError.SANDBOX_ERROR_INVALID_ARGUMENTS, orders().request("{\"command\":\"a\\u0000b\"}"));
    }

    @Test
    void aTombstoneRefusesALateStart() {
        var orders = orders().fenced(3);
        var settled = settle(orders, 3);
        assertTrue(settled.getUnknown().getNeverStarted());
        refused(SandboxError.SANDBOX_ERROR_ACTION_USED, orders.request(ECHO));
        assertTrue(settle(orders, 3).getUnknown().getNeverStarted());
    }

    @Test
    void aFinishedActionIsToldAgain() {
        var orders = orders();
        var result = session().act(orders, Map.of("command", "echo told"));
        assertEquals(result, settle(orders, 1).getFinished());
    }

    @Test
    void settlingRaisesTheFence() {
        settle(orders(), 9);
        refused(SandboxError.SANDBOX_ERROR_LOWER_FENCE, orders().fenced(8).request(ECHO));
        var lower = assertThrows(StatusRuntimeException.class, () -> settle(orders(), 8));
        assertEquals(SandboxError.SANDBOX_ERROR_LOWER_FENCE, Caller.error(lower));
    }

    @Test
    void anActionOfAnotherSessionIsNotSettled() {
        var orders = orders();
        session().act(orders, Map.of("command", "true"));
        var stranger = Session.of(CALLER.harness(), "tight");
        var request = SettleRequest.newBuilder()
                .setMandate(Orders.mandate(stranger, "settle"))
                .setAction(orders.action().value())
                .build();
        var refusal = assertThrows(
                StatusRuntimeException.class, () -> stranger.service().settle(request));
        assertEquals(SandboxError.SANDBOX_ERROR_NOT_GENUINE, Caller.error(refusal));
    }

    private Orders orders() {
        return Orders.of(session(), "bash");
    }

    private dev.perimeter.sandbox.v1.SettleResponse settle(Orders orders, long fence) {
        return session()
                .service()
                .settle(SettleRequest.newBuilder()
                        .setMandate(Orders.mandate(session(), "settle"))
                        .setAction(orders.action().value())
                        .setFence(fence)
                        .build());
    }

    private void refused(SandboxError error, ActRequest request) {
        var refusal = assertThrows(StatusRuntimeException.class, () -> session().act(request));
        assertEquals(error, Caller.error(refusal));
    }

    private static List<String> reasons(Orders orders) {
        return Recorded.facts(orders, "refusal").stream()
                .map(fact -> fact.path("reason").asText())
                .toList();
    }
}
