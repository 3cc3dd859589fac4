package dev.perimeter.tunnel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.testing.Keys;
import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.tunnel.stack.Harness;
import dev.perimeter.tunnel.stack.Orders;
import dev.perimeter.tunnel.stack.Stack;
import dev.perimeter.tunnel.stack.TestConnector;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.CallRequest;
import dev.perimeter.tunnel.v1.ListConnectorsRequest;
import dev.perimeter.tunnel.v1.TunnelError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ProofTest {

    private static final Set<String> BOTH = Set.of("tunnel-service", "connector");

    private final Harness harness = new Harness();
    private final Orders orders = Orders.of("proofs", "echo");
    private TestConnector connector;

    @BeforeEach
    void attach() {
        connector = TestConnector.attach("proving", "proofs");
    }

    @AfterEach
    void leave() {
        connector.close();
        harness.close();
    }

    @Test
    void aForgedGrantIsRefused() {
        var grant = orders.grant(Keys.stranger("harness-record-1"), "{}", BOTH);
        var request = orders.request(grant, orders.receipt(grant), "{}");
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, harness.refusal(request));
    }

    @Test
    void aGrantForAnotherAudienceIsRefused() {
        var grant = orders.grant(Keys.named("grant"), "{}", Set.of("sandbox-service"));
        var request = orders.request(grant, orders.receipt(grant), "{}");
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, harness.refusal(request));
        assertEquals(List.of("refusal"), kinds(orders));
    }

    @Test
    void aGrantWithoutReceiptIsRefused() {
        var grant = orders.grant(Keys.named("grant"), "{}", BOTH);
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, harness.refusal(orders.request(grant, "", "{}")));
    }

    @Test
    void aReceiptOfAnotherGrantIsRefusedAndOnRecord() {
        var grant = orders.grant(Keys.named("grant"), "{}", BOTH);
        var request = orders.request(grant, orders.receipt("another"), "{}");
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, harness.refusal(request));
        assertEquals(List.of("refusal"), kinds(orders));
    }

    @Test
    void argumentsThatWereNotGrantedAreRefused() {
        var grant = orders.grant(Keys.named("grant"), "{}", BOTH);
        var request = orders.request(grant, orders.receipt(grant), "{\"path\":\"/etc\"}");
        assertEquals(TunnelError.TUNNEL_ERROR_INVALID_ARGUMENTS, harness.refusal(request));
    }

    @Test
    void argumentsThatAreNoJsonAreRefused() {
        var grant = orders.grant(Keys.named("grant"), "{}", BOTH);
        var request = orders.request(grant, orders.receipt(grant), "{");
        assertEquals(TunnelError.TUNNEL_ERROR_INVALID_ARGUMENTS, harness.refusal(request));
    }

    @Test
    void aGrantThatHadToStartEarlierIsRefused() {
        var late = orders.finishing(Duration.ofSeconds(-1));
        assertEquals(TunnelError.TUNNEL_ERROR_EXPIRED, harness.refusal(late.request("{}")));
        assertEquals(List.of("refusal"), kinds(late));
    }

    @Test
    void anActionIdIsUsedOnce() {
        var request = finish(orders);
        assertEquals(TunnelError.TUNNEL_ERROR_ACTION_USED, harness.refusal(request));
    }

    @Test
    void aLowerFenceIsRefused() {
        finish(orders.another(5));
        assertEquals(
                TunnelError.TUNNEL_ERROR_LOWER_FENCE,
                harness.refusal(orders.another(4).request("{}")));
    }

    @Test
    void settlingRaisesTheFence() {
        harness.settle(orders.another(5));
        assertEquals(
                TunnelError.TUNNEL_ERROR_LOWER_FENCE,
                harness.refusal(orders.another(4).request("{}")));
    }

    @Test
    void settlingUnderALowerFenceIsRefused() {
        harness.settle(orders.another(5));
        assertEquals(TunnelError.TUNNEL_ERROR_LOWER_FENCE, Refused.error(() -> harness.settle(orders)));
    }

    @Test
    void anActionThatWasSettledUnseenCanNoLongerStart() {
        assertTrue(harness.settle(orders).getUnknown().getNeverStarted());
        assertEquals(TunnelError.TUNNEL_ERROR_ACTION_USED, harness.refusal(orders.request("{}")));
    }

    @Test
    void anActionOfAnotherSessionIsNotSettled() {
        finish(orders);
        var request = SettleRequest.newBuilder()
                .setMandate(Orders.of("proofs", "echo").mandate("settle"))
                .setAction(orders.action().value())
                .setFence(1)
                .build();
        assertEquals(
                TunnelError.TUNNEL_ERROR_NOT_GENUINE,
                Refused.error(() -> harness.tunnel().settle(request)));
    }

    @Test
    void anActionOfAnotherSessionIsNotCancelled() {
        finish(orders);
        var request = CancelRequest.newBuilder()
                .setMandate(Orders.of("proofs", "echo").mandate("cancel"))
                .setAction(orders.action().value())
                .build();
        assertEquals(
                TunnelError.TUNNEL_ERROR_NOT_GENUINE,
                Refused.error(() -> harness.tunnel().cancel(request)));
    }

    @Test
    void aMandateForAnotherPurposeIsRefused() {
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, listing(orders.mandate("settle")));
    }

    @Test
    void aMandateForAnotherServiceIsRefused() {
        var mandate = orders.mandate("tunnel.read", Set.of("audit-service"), Duration.ofMinutes(1));
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, listing(mandate));
    }

    @Test
    void anExpiredMandateIsRefused() {
        var mandate = orders.mandate("tunnel.read", BOTH, Duration.ofSeconds(-1));
        assertEquals(TunnelError.TUNNEL_ERROR_EXPIRED, listing(mandate));
        assertEquals(List.of("refusal"), kinds(orders.session().value()));
    }

    private TunnelError listing(String mandate) {
        var request = ListConnectorsRequest.newBuilder().setMandate(mandate).build();
        return Refused.error(() -> harness.tunnel().listConnectors(request));
    }

    private CallRequest finish(Orders given) {
        var request = given.request("{}");
        var responses = harness.call(request);
        connector.started();
        connector.finish(given.action().value(), CallEnding.CALL_ENDING_FINISHED, "[]");
        Harness.result(responses);
        return request;
    }

    private static List<String> kinds(Orders orders) {
        return kinds(orders.action().value());
    }

    private static List<String> kinds(String subject) {
        return Stack.database()
                .column("SELECT split_part(event_id, '/', 3) FROM outbox WHERE event_id LIKE 'tunnel/" + subject
                        + "/%' ORDER BY id");
    }
}
