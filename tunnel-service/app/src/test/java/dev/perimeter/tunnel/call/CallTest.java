package dev.perimeter.tunnel.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.tunnel.stack.Harness;
import dev.perimeter.tunnel.stack.Orders;
import dev.perimeter.tunnel.stack.Stack;
import dev.perimeter.tunnel.stack.TestConnector;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.ToConnector;
import dev.perimeter.tunnel.v1.TunnelError;
import io.grpc.Context;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class CallTest {

    private static final String CONTENT = "[{\"type\":\"text\",\"text\":\"hello\"}]";

    private final Harness harness = new Harness();
    private TestConnector connector;

    @BeforeEach
    void attach() {
        connector = TestConnector.attach("calling", "calls");
    }

    @AfterEach
    void leave() {
        connector.close();
        harness.close();
    }

    @Test
    void theConnectorGetsTheOrderAsItWasGiven() {
        var orders = Orders.of("calls", "echo");
        var request = orders.request("{\"text\":\"hello\"}");
        var responses = harness.call(request);
        var start = connector.started();
        connector.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
        assertEquals(CONTENT, Harness.result(responses).getContent());
        assertEquals(request.getGrant(), start.getGrant());
        assertEquals(request.getReceipt(), start.getReceipt());
        assertEquals(request.getArguments(), start.getArguments());
    }

    @Test
    void aFlowIsOpenedBeforeTheCallLeavesAndClosedWithItsResult() {
        var orders = Orders.of("calls", "echo");
        var responses = harness.call(orders.request("{}"));
        connector.started();
        assertEquals(List.of("flow_opened"), kinds(orders));
        connector.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
        Harness.result(responses);
        assertEquals(List.of("flow_opened", "flow_closed"), kinds(orders));
    }

    @Test
    void flowsAreEventsForThoseWhoFollowThem() {
        var orders = Orders.of("calls", "echo");
        var responses = harness.call(orders.request("{}"));
        connector.started();
        connector.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
        Harness.result(responses);
        var types = Stack.database()
                .column("SELECT convert_from(body, 'UTF8')::json ->> 'type' FROM outbox"
                        + " WHERE topic = 'perimeter.tunnel.flows' AND key = '"
                        + orders.session().value() + "' ORDER BY id");
        assertEquals(List.of("dev.perimeter.tunnel.flow_opened.v1", "dev.perimeter.tunnel.flow_closed.v1"), types);
    }

    @Test
    void aReportIsSettledWhenItIsDurable() {
        var orders = Orders.of("calls", "echo");
        var responses = harness.call(orders.request("{}"));
        connector.started();
        connector.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
        var settled = connector.next(ToConnector.MessageCase.SETTLED).getSettled();
        assertEquals(orders.action().value(), settled.getAction());
        assertEquals(CONTENT, harness.settle(orders).getFinished().getContent());
        Harness.result(responses);
    }

    @Test
    void progressIsTold() {
        var orders = Orders.of("calls", "echo");
        var responses = harness.call(orders.request("{}"));
        connector.started();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            connector.progress(orders.action().value(), 1, "half");
            return responses.hasNext();
        });
        assertEquals("half", responses.next().getProgress().getMessage());
        connector.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
        assertEquals(CallEnding.CALL_ENDING_FINISHED, Harness.result(responses).getEnding());
    }

    @Test
    void cancelReachesTheConnector() {
        var orders = Orders.of("calls", "echo");
        var responses = harness.call(orders.request("{}"));
        connector.started();
        harness.cancel(orders);
        assertEquals(
                orders.action().value(),
                connector.next(ToConnector.MessageCase.CANCEL).getCancel().getAction());
        connector.finish(orders.action().value(), CallEnding.CALL_ENDING_CANCELLED, "[]");
        assertEquals(CallEnding.CALL_ENDING_CANCELLED, Harness.result(responses).getEnding());
    }

    @Test
    void aLostCallStopsNothing() {
        var orders = Orders.of("calls", "echo");
        var call = Context.current().withCancellation();
        call.run(() -> harness.call(orders.request("{}")));
        connector.started();
        call.cancel(null);
        assertTrue(harness.settle(orders).hasRunning());
        connector.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
        connector.next(ToConnector.MessageCase.SETTLED);
        assertEquals(CONTENT, harness.settle(orders).getFinished().getContent());
    }

    @Test
    void aCallThatDoesNotFinishInTimeIsCancelledAndTimedOut() {
        var orders = Orders.of("calls", "echo").finishing(Duration.ofSeconds(5));
        var responses = harness.call(orders.request("{}"));
        connector.started();
        var result = Harness.result(responses);
        assertEquals(CallEnding.CALL_ENDING_TIMED_OUT, result.getEnding());
        connector.next(ToConnector.MessageCase.CANCEL);
    }

    @Test
    void aResultAtTheLimitPasses() {
        var content = content(64 * 1024);
        assertEquals(content, resultOf(content));
    }

    @Test
    void aResultAboveTheLimitIsAnErrorThatNamesIt() {
        assertTrue(resultOf(content(64 * 1024 + 1)).contains("65537 bytes, more than the 65536"));
    }

    @Test
    void whatTheConnectorRefusesNeverStarted() {
        var orders = Orders.of("calls", "echo");
        var responses = harness.call(orders.request("{}"));
        connector.started();
        connector.refuse(orders.action().value(), TunnelError.TUNNEL_ERROR_INVALID_ARGUMENTS);
        assertEquals(TunnelError.TUNNEL_ERROR_INVALID_ARGUMENTS, Refused.error(responses::hasNext));
        assertTrue(harness.settle(orders).getUnknown().getNeverStarted());
        assertEquals(List.of("flow_opened", "flow_closed", "refusal"), kinds(orders));
    }

    @Test
    void aStreamCarriesMoreThanAnHttpBodyMay() {
        var orders = Orders.of("calls", "echo");
        var responses = harness.call(orders.request("{}"));
        connector.started();
        var message = "x".repeat(100_000);
        for (int i = 0; i < 150; i++) {
            connector.progress(orders.action().value(), 1, message);
        }
        connector.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
        assertFalse(Harness.result(responses).getIsError());
    }

    private String resultOf(String content) {
        var orders = Orders.of("calls", "echo");
        var responses = harness.call(orders.request("{}"));
        connector.started();
        connector.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, content);
        return Harness.result(responses).getContent();
    }

    private static String content(int bytes) {
        var frame = "[{\"type\":\"text\",\"text\":\"\"}]";
        return frame.replace("\"\"}", "\"" + "a".repeat(bytes - frame.length()) + "\"}");
    }

    private static List<String> kinds(Orders orders) {
        return Stack.database()
                .column("SELECT split_part(event_id, '/', 3) FROM outbox WHERE event_id LIKE 'tunnel/"
                        + orders.action().value() + "/%' ORDER BY id");
    }
}
