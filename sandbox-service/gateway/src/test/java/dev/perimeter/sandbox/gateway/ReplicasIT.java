package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.testing.Ports;
import dev.perimeter.sandbox.gateway.Inside.Action;
import dev.perimeter.sandbox.gateway.stack.GatewayProcess;
import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.CloseRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Two packaged gateways on one database: a sandbox is held by one, and either may be asked. */
final class ReplicasIT {

    private static final Duration LEASE = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ADDRESS = "127.0.0.2";
    private static final String IMPATIENT = "impatient";

    private final Stack stack = new Stack();
    private final List<AutoCloseable> started = new ArrayList<>();
    private Map<String, String> settings = Map.of();
    private GatewayProcess first;
    private GatewayProcess second;
    private Calls atFirst;
    private Calls atSecond;
    private Inside inside;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        settings = new HashMap<>(stack.start());
        settings.put("perimeter.gateway.idle-timeout", test.getTags().contains(IMPATIENT) ? "3s" : "5m");
        first = gateway();
        second = gateway();
        atFirst = calls(first.awaitReady());
        atSecond = calls(second.awaitReady());
        inside = new Inside(atFirst).at(ADDRESS).rule("up.private.test").open();
    }

    @AfterEach
    void stop() throws Exception {
        for (var one : started.reversed()) {
            one.close();
        }
        stack.stop();
    }

    @Test
    void whatIsAskedOfTheOtherIsDoneByTheOneThatHoldsTheSandbox() {
        var proxy = inside.proxy();

        var action = inside.through(atSecond).admit();
        var answer = inside.curl(action, "https://up.private.test/");
        inside.open();

        assertTrue(answer.out().endsWith("200 200"), answer.out() + answer.error());
        assertEquals(proxy, inside.proxy());
        assertEquals("allowed", inside.dismiss(action).getFirst().getVerdict());
        assertTrue(inside.curl(action, "https://up.private.test/").out().endsWith("407"));
    }

    @Test
    void dismissalThroughTheOtherAnswersWhenTheFlowsAreCut() {
        var action = inside.admit();
        var running = endless(action);

        var flows = inside.through(atSecond).dismiss(action);

        assertEquals("cut", flows.getFirst().getVerdict());
        await().atMost(PATIENCE).until(() -> !running.isAlive());
    }

    @Test
    void sandboxReachesTheGatewayThatHoldsItAndNoOther() throws Exception {
        var other = new Inside(atSecond).at("127.0.0.3").rule("up.private.test").open();
        assertNotEquals(inside.proxy(), other.proxy());

        try (var astray = Peer.from(ADDRESS, other.proxy())) {
            assertTrue(astray.closed());
        }

        Service.eventually(1, "no open sandbox has the address " + ADDRESS);
    }

    @Test
    void sandboxOfAGatewayThatDiedIsTakenOverWhenItsLeaseHasRunOut() {
        inside.admit();
        first.kill();
        inside.through(atSecond);

        assertEquals(Status.Code.UNAVAILABLE, Calls.code(inside::open));
        await().atMost(PATIENCE).until(this::opens);

        assertTrue(inside.curl(inside.admit(), "https://up.private.test/").out().endsWith("200 200"));
    }

    @Test
    void gatewayThatWasAwayForLongerThanItsLeaseCutsWhatItCarried() {
        var action = inside.admit();
        var running = endless(action);
        var carried = inside.proxy();

        first.freeze();
        inside.through(atSecond);
        await().atMost(PATIENCE).until(this::opens);
        assertNotEquals(carried, inside.proxy());
        first.wake();

        await().atMost(PATIENCE).until(() -> !running.isAlive());
        Service.eventually(1, "gave the sandbox up");
        try (var back = Peer.from(ADDRESS, carried)) {
            assertTrue(back.closed());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void gatewayThatStopsLeavesItsSandboxesToTheOtherAtOnce() throws Exception {
        first.askToStop();
        first.awaitEnd();

        inside.through(atSecond).open();

        assertTrue(inside.curl(inside.admit(), "https://up.private.test/").out().endsWith("200 200"));
    }

    @Test
    void sandboxThatTheOtherClosesIsClosed() throws Exception {
        var unused = atSecond.allowed()
                .close(CloseRequest.newBuilder().setSandbox(inside.sandbox).build());

        assertEquals(Status.Code.NOT_FOUND, Calls.code(inside::admit));
        try (var later = Peer.from(ADDRESS, inside.proxy())) {
            assertTrue(later.closed());
        }
    }

    @Test
    @Tag(IMPATIENT)
    void connectionThatSaysNothingIsClosed() throws Exception {
        try (var slow = Peer.from(ADDRESS, inside.proxy())) {
            assertTrue(slow.closed());
        }
    }

    private boolean opens() {
        try {
            inside.open();
            return true;
        } catch (StatusRuntimeException e) {
            assertEquals(Status.Code.UNAVAILABLE, e.getStatus().getCode());
            return false;
        }
    }

    private Process endless(Action action) {
        var running = inside.curlInBackground(action, "https://up.private.test/endless?replicas");
        started.add(running::destroyForcibly);
        Service.eventually(1, action.id());
        return running;
    }

    private GatewayProcess gateway() throws IOException {
        var own = new HashMap<>(settings);
        own.put("perimeter.gateway.listen", "127.0.0.1:" + Ports.free());
        own.put("perimeter.replica.lease", LEASE.toMillis() + "ms");
        var gateway = GatewayProcess.start(own);
        started.add(gateway);
        return gateway;
    }

    private Calls calls(GatewayProcess gateway) {
        var calls = new Calls(gateway.address());
        started.add(calls);
        return calls;
    }
}
