package dev.perimeter.sandbox.replica;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.testing.OtherReplica;
import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.OtherSandboxService;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.stack.Stack;
import dev.perimeter.sandbox.v1.DeleteRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sandboxes that another sandbox-service has. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DetourTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Caller caller = new Caller();
    private final SandboxId sandbox = SandboxId.random();
    private final Session session =
            new Session(caller.harness(), SessionId.random(), "workspace", "tight", sandbox.value());
    private final Orders orders = Orders.of(session, "bash");
    private OtherReplica other;

    @BeforeEach
    void sandboxElsewhere() {
        other = OtherSandboxService.holding(sandbox);
        var database = Stack.database();
        database.run(
                "INSERT INTO sandbox (id, session, workspace, work_type, isolation, node, slot, state, credentials,"
                        + " opening) VALUES ('" + sandbox.value() + "', '"
                        + session.id().value() + "', 'workspace', 'tight',"
                        + " 'container', 'local', 900, 'ready', '{}', '')");
        database.run("INSERT INTO action (id, session, sandbox, workspace, agent, deadline, state) VALUES ('"
                + orders.action().value() + "', '" + session.id().value() + "', '" + sandbox.value()
                + "', 'workspace', 'agent', now() + interval '1 hour', 'running')");
    }

    @AfterEach
    void leave() {
        var database = Stack.database();
        database.run("UPDATE action SET state = 'tombstone' WHERE state = 'running' AND sandbox = '" + sandbox.value()
                + "'");
        database.run("UPDATE sandbox SET state = 'gone' WHERE id = '" + sandbox.value() + "'");
        other.close();
        caller.close();
    }

    @Test
    void whatIsAskedOfASandboxElsewhereIsPassedOnWithTheServicesOwnToken() {
        var created = session.service().create(session.creation());
        var text = session.act(Orders.of(session, "bash"), Map.of("command", "true"))
                .getText();
        var settled = session.service().settle(settle());
        var cancelled = session.service().cancel(cancel());
        var deleted = session.service().delete(delete());

        assertEquals("ready", created.getSandbox().getState());
        assertEquals(OtherSandboxService.TEXT, text);
        assertTrue(settled.hasRunning());
        assertEquals(0, cancelled.getSerializedSize() + deleted.getSerializedSize());
        assertEquals(
                List.of(
                        "Create by sandbox-service",
                        "Act by sandbox-service",
                        "Settle by sandbox-service",
                        "Cancel by sandbox-service",
                        "Delete by sandbox-service"),
                other.asked());
    }

    @Test
    void whatWasPassedOnIsNotPassedOnAgainAndNoActionIsBuried() {
        var here = caller.as("sandbox-service");

        var settled = here.settle(settle());
        assertThrows(
                StatusRuntimeException.class,
                () -> here.act(Orders.of(session, "bash").request("{\"command\":\"true\"}"))
                        .next());

        assertTrue(settled.hasRunning());
        assertEquals("running", state("action", orders.action().value()));
        assertEquals(List.of(), other.asked());
    }

    @Test
    void replicaThatIsGoneIsSaidToBeSo() {
        other.stop();

        var away = assertThrows(
                StatusRuntimeException.class, () -> session.service().settle(settle()));

        assertEquals(Status.Code.UNAVAILABLE, away.getStatus().getCode());
        assertTrue(String.valueOf(away.getStatus().getDescription()).contains("try again in 15 s"));
        assertEquals("running", state("action", orders.action().value()));
    }

    @Test
    void sandboxOfAReplicaThatIsGoneIsTakenUpWithItsActions() {
        assertEquals("ready", state("sandbox", sandbox.value()));

        other.lapse();

        // there is no such container on this host: it is lost, and its action with it
        await().atMost(PATIENCE).until(() -> state("sandbox", sandbox.value()).equals("gone"));
        await().atMost(PATIENCE)
                .until(() -> state("action", orders.action().value()).equals("finished"));
    }

    private SettleRequest settle() {
        return SettleRequest.newBuilder()
                .setMandate(Orders.mandate(session, "settle"))
                .setAction(orders.action().value())
                .setFence(1)
                .build();
    }

    private CancelRequest cancel() {
        return CancelRequest.newBuilder()
                .setMandate(Orders.mandate(session, "cancel"))
                .setAction(orders.action().value())
                .build();
    }

    private DeleteRequest delete() {
        return DeleteRequest.newBuilder()
                .setMandate(Orders.mandate(session, "sandbox.delete"))
                .setSandbox(sandbox.value())
                .build();
    }

    private static String state(String table, String id) {
        return Stack.database()
                .column("SELECT state FROM " + table + " WHERE id = '" + id + "'")
                .getFirst();
    }
}
