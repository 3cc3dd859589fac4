package dev.perimeter.tunnel.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.tunnel.stack.Caller;
import dev.perimeter.tunnel.stack.Harness;
import dev.perimeter.tunnel.stack.Orders;
import dev.perimeter.tunnel.stack.Stack;
import dev.perimeter.tunnel.stack.TestConnector;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.Connector;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.ListConnectorsRequest;
import dev.perimeter.tunnel.v1.ListToolsRequest;
import dev.perimeter.tunnel.v1.ToConnector;
import dev.perimeter.tunnel.v1.TunnelError;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connector of {@code team} alone, one of {@code team} and {@code other}. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class WorkspaceTest {

    private final Harness harness = new Harness();
    private TestConnector home;
    private TestConnector shared;

    @BeforeEach
    void attach() {
        home = TestConnector.attach("at-home", "home-files");
        shared = TestConnector.attach("shared", "shared-files");
    }

    @AfterEach
    void leave() {
        home.close();
        shared.close();
        harness.close();
    }

    @Test
    void everyWorkspaceOfAConnectorSeesItsTools() {
        assertEquals(2, tools(Orders.of("shared-files", "echo")));
        assertEquals(2, tools(Orders.of("shared-files", "echo").in("other")));
    }

    @Test
    void everyWorkspaceOfAConnectorMayCall() {
        for (var workspace : List.of("team", "other")) {
            var orders = Orders.of("shared-files", "echo").in(workspace);
            var responses = harness.call(orders.request("{}"));
            shared.started();
            shared.finish(orders.action().value(), CallEnding.CALL_ENDING_FINISHED, "[]");
            shared.next(ToConnector.MessageCase.SETTLED);
            assertEquals(
                    CallEnding.CALL_ENDING_FINISHED, Harness.result(responses).getEnding());
        }
    }

    @Test
    void theToolsOfAnotherWorkspaceAreRefusedLikeThoseOfAnUnknownUpstream() {
        assertEquals(2, tools(Orders.of("home-files", "echo")));
        var foreign = refusal(() -> tools(Orders.of("home-files", "echo").in("other")));
        var unknown = refusal(() -> tools(Orders.of("nobodys-files", "echo").in("other")));
        assertAlike(unknown, foreign);
    }

    @Test
    void aCallOfAnotherWorkspaceIsRefusedLikeOneOfAnUnknownUpstream() {
        var foreign = refusal(() -> call(Orders.of("home-files", "echo").in("other")));
        var unknown = refusal(() -> call(Orders.of("nobodys-files", "echo").in("other")));
        assertAlike(unknown, foreign);
    }

    @Test
    void aToolThatIsNotThereTellsAnotherWorkspaceNothingMore() {
        var orders = Orders.of("home-files", "no-such-tool");
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_TOOL, harness.refusal(orders.request("{}")));
        var foreign = orders.in("other").request("{}");
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM, harness.refusal(foreign));
    }

    @Test
    void aLostConnectorIsUnknownToAnotherWorkspace() {
        home.close();
        var orders = Orders.of("home-files", "echo");
        await().atMost(Duration.ofSeconds(5)).until(() -> Refused.code(() -> tools(orders)) == Status.Code.UNAVAILABLE);
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM, Refused.error(() -> tools(orders.in("other"))));
    }

    @Test
    void aCallOfAnotherWorkspaceIsOnItsRecord() {
        var orders = Orders.of("home-files", "echo").in("other");
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM, harness.refusal(orders.request("{}")));
        var id = "tunnel/" + orders.action().value() + "/%";
        assertEquals(List.of("UnknownUpstream"), Stack.database().column(refusals("event_id LIKE '" + id + "'")));
    }

    @Test
    void aListOfAnotherWorkspaceIsOnItsRecord() {
        var orders = Orders.of("home-files", "echo").in("other");
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM, Refused.error(() -> tools(orders)));
        var ofSession = "key = '" + orders.session().value() + "'";
        assertEquals(List.of("UnknownUpstream"), Stack.database().column(refusals(ofSession)));
    }

    @Test
    void aWorkspaceSeesItsOwnConnectorsOnly() {
        assertTrue(connectors("team").containsAll(List.of("at-home", "shared")));
        assertEquals(List.of("shared"), connectors("other"));
        assertEquals(List.of(), connectors("third"));
    }

    @Test
    void aConnectorIsListedWithItsPingAndItsUpstreams() {
        var pinged = await().atMost(Duration.ofSeconds(5)).until(() -> connector("shared"), Connector::hasLatencyMs);

        assertEquals("connected", pinged.getState());
        assertTrue(pinged.getLatencyMs() > 0 && pinged.getLatencyMs() < 5_000, pinged::toString);
        assertTrue(Instant.parse(pinged.getLastSeen()).compareTo(Instant.parse(pinged.getSince())) >= 0);
        var upstream = pinged.getOffered(0);
        assertEquals("shared-files", upstream.getName());
        assertEquals("mcp_http", upstream.getKind());
        assertEquals("available", upstream.getStatus());
        assertEquals(2, upstream.getTools());
    }

    @Test
    void aConnectorThatAnswersPingsIsSeenAgain() {
        var first = connector("shared").getLastSeen();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Instant.parse(connector("shared").getLastSeen()).isAfter(Instant.parse(first)));
    }

    @Test
    void anUpstreamIsLostWithItsConnector() {
        shared.close();

        var lost = await().atMost(Duration.ofSeconds(10))
                .until(() -> connector("shared"), one -> one.getState().equals("lost"));

        assertEquals("lost", lost.getOffered(0).getStatus());
    }

    @Test
    void anUpstreamThatFailsIsUnavailable() {
        shared.send(FromConnector.newBuilder()
                .setTools(TestConnector.tools("shared-files").toBuilder()
                        .setAvailable(false)
                        .clearTools())
                .build());

        var told = await().atMost(Duration.ofSeconds(5))
                .until(() -> connector("shared").getOffered(0), one -> one.getTools() == 0);

        assertEquals("unavailable", told.getStatus());
    }

    @Test
    void aConnectorThatIsNotRegisteredIsTurnedAwayAndOnRecord() throws Exception {
        try (var stranger = TestConnector.dial("stranger", "strange-files")) {
            assertTrue(stranger.ending().contains("PERMISSION_DENIED"));
        }
        assertTrue(Stack.database().column(refusals("true")).contains("NotRegistered"));
        assertEquals(
                TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM,
                harness.refusal(Orders.of("strange-files", "echo").request("{}")));
    }

    private int tools(Orders orders) {
        var request = ListToolsRequest.newBuilder()
                .setMandate(orders.mandate("tunnel.read"))
                .setUpstream(orders.upstream())
                .build();
        return harness.tunnel().listTools(request).getToolsCount();
    }

    private void call(Orders orders) {
        var responses = harness.call(orders.request("{}"));
        throw new AssertionError("not refused: " + responses.next());
    }

    private List<String> connectors(String workspace) {
        var mandate = Orders.of("any", "any").in(workspace).mandate("tunnel.read");
        var request = ListConnectorsRequest.newBuilder().setMandate(mandate).build();
        return harness.tunnel().listConnectors(request).getConnectorsList().stream()
                .map(Connector::getName)
                .toList();
    }

    private Connector connector(String name) {
        var mandate = Orders.of("any", "any").mandate("tunnel.read");
        var request = ListConnectorsRequest.newBuilder().setMandate(mandate).build();
        return harness.tunnel().listConnectors(request).getConnectorsList().stream()
                .filter(connector -> connector.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static StatusRuntimeException refusal(Runnable call) {
        return assertThrows(StatusRuntimeException.class, call::run);
    }

    private static void assertAlike(StatusRuntimeException unknown, StatusRuntimeException foreign) {
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM, Caller.error(unknown));
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM, Caller.error(foreign));
        var named = String.valueOf(unknown.getMessage()).replace("nobodys-files", "home-files");
        assertEquals(named, foreign.getMessage());
    }

    private static String refusals(String condition) {
        var record = "convert_from(decode(convert_from(body, 'UTF8')::json #>> '{data,record}', 'base64'), 'UTF8')";
        return "SELECT " + record + "::json #>> '{fact,reason}' FROM outbox WHERE event_id LIKE '%/refusal/%' AND "
                + condition;
    }
}
