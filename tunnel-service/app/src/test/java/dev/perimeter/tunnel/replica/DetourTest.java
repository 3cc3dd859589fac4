package dev.perimeter.tunnel.replica;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.testing.OtherReplica;
import dev.perimeter.tunnel.stack.Caller;
import dev.perimeter.tunnel.stack.Harness;
import dev.perimeter.tunnel.stack.Orders;
import dev.perimeter.tunnel.stack.OtherTunnelService;
import dev.perimeter.tunnel.stack.Stack;
import dev.perimeter.tunnel.stack.TestConnector;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.ListToolsRequest;
import dev.perimeter.tunnel.v1.TunnelGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connectors that have dialled in to another tunnel-service. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DetourTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Harness harness = new Harness();

    @AfterEach
    void leave() {
        harness.close();
    }

    @Test
    void whatIsAskedOfAConnectorElsewhereIsPassedOnWithTheServicesOwnToken() {
        try (var other = holding("elsewhere-a", "far-a")) {
            var orders = Orders.of("far-a", "echo");

            var content =
                    Harness.result(harness.call(orders.request("{\"far\":1}"))).getContent();
            var tools = harness.tunnel().listTools(tools(orders));

            assertEquals("{\"far\":1}", content);
            assertEquals("of-the-other", tools.getTools(0).getName());
            assertEquals(List.of("Call by tunnel-service", "ListTools by tunnel-service"), other.asked());
        }
    }

    @Test
    void whatWasPassedOnIsNotPassedOnAgain() {
        try (var other = holding("elsewhere-b", "far-b");
                var caller = Caller.service()) {
            var orders = Orders.of("far-b", "echo");
            var tunnel = Caller.as("tunnel-service", TunnelGrpc.newBlockingStub(caller.channel()));

            var call =
                    assertThrows(StatusRuntimeException.class, () -> Harness.result(tunnel.call(orders.request("{}"))));
            var list = assertThrows(StatusRuntimeException.class, () -> tunnel.listTools(tools(orders)));

            assertEquals(Status.Code.UNAVAILABLE, call.getStatus().getCode());
            assertEquals(Status.Code.UNAVAILABLE, list.getStatus().getCode());
            assertEquals(List.of(), other.asked());
        }
    }

    @Test
    void replicaThatIsGoneIsSaidToBeSoAndItsConnectorIsLostWhenItsLeaseHasRunOut() {
        try (var other = holding("elsewhere-c", "far-c")) {
            other.stop();
            var orders = Orders.of("far-c", "echo");

            var away = assertThrows(
                    StatusRuntimeException.class, () -> Harness.result(harness.call(orders.request("{}"))));

            assertEquals(Status.Code.UNAVAILABLE, away.getStatus().getCode());
            assertTrue(String.valueOf(away.getStatus().getDescription()).contains("try again in 15 s"));
            assertTrue(harness.settle(orders).getUnknown().getNeverStarted());
            assertEquals("connected", state("elsewhere-c"));
            other.lapse();
            await().atMost(PATIENCE).until(() -> state("elsewhere-c").equals("lost"));
        }
    }

    @Test
    void newestStreamWinsAndTheOldOneIsCut() throws Exception {
        try (var old = TestConnector.attach("elsewhere-d", "far-d")) {
            var orders = Orders.of("far-d", "echo");
            var listening = harness.call(orders.request("{}"));
            old.started();

            try (var other = OtherTunnelService.holding("elsewhere-d")) {
                assertEquals("completed", old.ending());
                var moved = assertThrows(StatusRuntimeException.class, () -> Harness.result(listening));
                assertEquals(Status.Code.UNAVAILABLE, moved.getStatus().getCode());
                assertTrue(harness.settle(orders).hasRunning());
                assertEquals("connected", state("elsewhere-d"));
                harness.cancel(orders);
                assertEquals(List.of("Cancel by tunnel-service"), other.asked());
            }
        }
    }

    @Test
    void connectorThatComesHereBringsItsCallsFromThere() {
        var orders = Orders.of("far-e", "echo");
        try (var other = holding("elsewhere-e", "far-e")) {
            Stack.database()
                    .run("INSERT INTO call (action, state, session, fence, upstream, tool, connector, flow,"
                            + " finish_before) VALUES ('" + orders.action().value() + "', 'running', '"
                            + orders.session().value()
                            + "', 1, 'far-e', 'echo', 'elsewhere-e', 'flow_00000002', now() + interval '1 hour')");

            try (var here =
                    TestConnector.attach("elsewhere-e", "far-e", orders.action().value())) {
                here.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, "[]");

                await().atMost(PATIENCE).until(() -> harness.settle(orders).hasFinished());
                assertEquals(List.of(), other.asked());
            }
        }
    }

    @Test
    void upstreamOfAConnectorElsewhereIsNotOfferedByAnotherHere() {
        try (var other = holding("elsewhere-f", "far-f");
                var rival = TestConnector.attach("rival", "far-f")) {
            var content = Harness.result(harness.call(Orders.of("far-f", "echo").request("{}")))
                    .getContent();

            assertEquals("{}", content);
            assertEquals(List.of("Call by tunnel-service"), other.asked());
        }
    }

    private static ListToolsRequest tools(Orders orders) {
        return ListToolsRequest.newBuilder()
                .setMandate(orders.mandate("tunnel.read"))
                .setUpstream(orders.upstream())
                .build();
    }

    /** As the other has written it when the connector dialled in: the holding first, or a look in between finds it lost. */
    private static OtherReplica holding(String connector, String upstream) {
        var other = OtherTunnelService.holding(connector);
        Stack.database().run("INSERT INTO connector VALUES ('" + connector + "', 'connected', now(), now())");
        Stack.database().run("INSERT INTO upstream VALUES ('" + upstream + "', '" + connector + "', true, 1, now())");
        return other;
    }

    private static String state(String connector) {
        return Stack.database()
                .column("SELECT state FROM connector WHERE name = '" + connector + "'")
                .getFirst();
    }
}
