package dev.perimeter.tunnel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.tunnel.stack.Harness;
import dev.perimeter.tunnel.stack.Orders;
import dev.perimeter.tunnel.stack.Stack;
import dev.perimeter.tunnel.stack.TestConnector;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.CallResponse;
import dev.perimeter.tunnel.v1.TunnelError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class LostConnectorTest {

    private static final String CONTENT = "[{\"type\":\"text\",\"text\":\"late\"}]";

    @Inject
    Recovery recovery;

    private final Harness harness = new Harness();

    @AfterEach
    void leave() {
        harness.close();
    }

    @Test
    void aCallWhoseConnectorStaysAwayEndsAsUnknown() {
        var orders = Orders.of("lost-a", "echo");
        var responses = losing("losing-a", orders);
        assertEquals(CallEnding.CALL_ENDING_UNKNOWN, Harness.result(responses).getEnding());
        assertFalse(harness.settle(orders).getUnknown().getNeverStarted());
    }

    @Test
    void aConnectorThatComesBackReportsWhatItRan() {
        var orders = Orders.of("lost-b", "echo");
        var responses = losing("losing-b", orders);
        assertTrue(harness.settle(orders).hasRunning());
        try (var back =
                TestConnector.attach("losing-b", "lost-b", orders.action().value())) {
            back.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
            assertEquals(CONTENT, Harness.result(responses).getContent());
        }
    }

    @Test
    void aConnectorThatForgotACallEndsItAsUnknownAtOnce() {
        var orders = Orders.of("lost-c", "echo");
        var responses = losing("losing-c", orders);
        try (var back = TestConnector.attach("losing-c", "lost-c")) {
            assertEquals(
                    CallEnding.CALL_ENDING_UNKNOWN, Harness.result(responses).getEnding());
        }
    }

    @Test
    void anIdempotentCallIsSentAgain() {
        var orders = Orders.of("lost-d", "look");
        var responses = losing("losing-d", orders);
        try (var back = TestConnector.attach("losing-d", "lost-d")) {
            back.started();
            back.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
            assertEquals(CONTENT, Harness.result(responses).getContent());
        }
    }

    @Test
    void anIdempotentCallIsSentAgainOnceOnly() {
        var orders = Orders.of("lost-e", "look");
        var responses = losing("losing-e", orders);
        try (var back = TestConnector.attach("losing-e", "lost-e")) {
            back.started();
        }
        try (var again = TestConnector.attach("losing-e", "lost-e")) {
            assertEquals(
                    CallEnding.CALL_ENDING_UNKNOWN, Harness.result(responses).getEnding());
        }
    }

    @Test
    void aReportAfterTheEndChangesNothing() {
        var orders = Orders.of("lost-f", "echo");
        Harness.result(losing("losing-f", orders));
        try (var back =
                TestConnector.attach("losing-f", "lost-f", orders.action().value())) {
            back.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
            back.next(dev.perimeter.tunnel.v1.ToConnector.MessageCase.SETTLED);
            assertTrue(harness.settle(orders).hasUnknown());
        }
    }

    @Test
    void aConnectorIsNotHeardOnTheCallsOfAnother() {
        var orders = Orders.of("lost-g", "echo");
        try (var owner = TestConnector.attach("losing-g", "lost-g");
                var other = TestConnector.attach("other-g", "others-g")) {
            var responses = harness.call(orders.request("{}"));
            owner.started();
            other.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, "[]");
            other.next(dev.perimeter.tunnel.v1.ToConnector.MessageCase.SETTLED);
            owner.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
            assertEquals(CONTENT, Harness.result(responses).getContent());
        }
    }

    @Test
    void aSecondStreamOfAConnectorTakesTheFirstOnesPlace() throws Exception {
        try (var first = TestConnector.attach("losing-h", "lost-h");
                var second = TestConnector.attach("losing-h", "lost-h")) {
            assertEquals("completed", first.ending());
            var orders = Orders.of("lost-h", "echo");
            var responses = harness.call(orders.request("{}"));
            second.started();
            second.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
            assertEquals(CONTENT, Harness.result(responses).getContent());
        }
    }

    @Test
    void aCallOfAnEarlierProcessIsFinishedByItsConnectorsReport() throws SQLException {
        var orders = Orders.of("lost-i", "echo");
        running(orders, "losing-i");
        recovery.orphans().await().atMost(Duration.ofSeconds(10));
        try (var back =
                TestConnector.attach("losing-i", "lost-i", orders.action().value())) {
            back.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, CONTENT);
            back.next(dev.perimeter.tunnel.v1.ToConnector.MessageCase.SETTLED);
            assertEquals(CONTENT, harness.settle(orders).getFinished().getContent());
        }
    }

    @Test
    void aCallOfAnEarlierProcessThatNobodyReportsIsUnknown() throws SQLException {
        var orders = Orders.of("lost-j", "echo");
        running(orders, "losing-j");
        recovery.orphans().await().atMost(Duration.ofSeconds(10));
        assertTrue(harness.settle(orders).hasRunning());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> harness.settle(orders).hasUnknown());
    }

    @Test
    void anUpstreamWithoutConnectorIsRefusedClearly() {
        TestConnector.attach("losing-k", "lost-k").close();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Stack.database()
                        .column("SELECT state FROM connector WHERE name = 'losing-k'")
                        .contains("lost"));
        assertEquals(
                TunnelError.TUNNEL_ERROR_NO_CONNECTOR,
                harness.refusal(Orders.of("lost-k", "echo").request("{}")));
    }

    private Iterator<CallResponse> losing(String name, Orders orders) {
        try (var connector = TestConnector.attach(name, orders.upstream())) {
            var responses = harness.call(orders.request("{}"));
            connector.started();
            return responses;
        }
    }

    /** As an earlier process would have left it. */
    private static void running(Orders orders, String connector) throws SQLException {
        try (var connection = Stack.database().as("tunnel");
                var insert = connection.prepareStatement(
                        "INSERT INTO call (action, state, session, fence, upstream, tool, connector, flow,"
                                + " finish_before) VALUES (?, 'running', ?, 1, ?, 'echo', ?, 'flow_00000001', now() +"
                                + " interval '1 hour')")) {
            insert.setString(1, orders.action().value());
            insert.setString(2, orders.session().value());
            insert.setString(3, orders.upstream());
            insert.setString(4, connector);
            insert.executeUpdate();
        }
    }
}
