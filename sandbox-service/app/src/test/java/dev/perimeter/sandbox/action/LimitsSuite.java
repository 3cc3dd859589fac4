package dev.perimeter.sandbox.action;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.Ending;
import dev.perimeter.sandbox.v1.SandboxError;
import dev.perimeter.sandbox.v1.SandboxesGrpc.SandboxesBlockingStub;
import dev.perimeter.sandbox.v1.SettleResponse;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

abstract class LimitsSuite extends InSandbox {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void whatTakesTooLongIsStoppedWithAllItStarted() {
        var late = session()
                .tool(
                        "bash",
                        Map.of(
                                "command",
                                "echo begun; (sleep 300; touch late) & sleep 300; touch next",
                                "timeout_ms",
                                5_000));
        assertEquals(Ending.ENDING_TIMED_OUT, late.getEnding());
        assertTrue(late.getIsError());
        assertTrue(late.getText().startsWith("begun\n"), late.getText());
        assertEquals("0", session().bash("pgrep -c sleep; ls").getText().strip().split("\n")[0]);
    }

    @Test
    void whatIsFasterThanItsLimitEndsByItself() {
        var fast = session().tool("bash", Map.of("command", "sleep 0.2; echo done", "timeout_ms", 10_000));
        assertEquals(Ending.ENDING_FINISHED, fast.getEnding());
        assertEquals("done", fast.getText());
    }

    @Test
    void aLoopThatCatchesEverySignalIsStoppedToo() {
        var stubborn = session()
                .tool("bash", Map.of("command", "trap '' TERM INT HUP; while :; do :; done", "timeout_ms", 500));
        assertEquals(Ending.ENDING_TIMED_OUT, stubborn.getEnding());
        assertEquals("fine", session().bash("echo fine").getText());
    }

    @Test
    void noActionOutlivesItsGrant() {
        var late = session()
                .act(Orders.of(session(), "bash").finishing(Duration.ofSeconds(5)), Map.of("command", "sleep 300"));
        assertEquals(Ending.ENDING_TIMED_OUT, late.getEnding());
    }

    @Test
    void aCancelledActionEndsAsCancelled() {
        var orders = Orders.of(session(), "bash");
        var running = begin(orders, "echo begun; sleep 300");
        cancel(orders);
        assertEquals(Ending.ENDING_CANCELLED, last(running).getFinished().getEnding());
        cancel(orders);
        assertEquals("fine", session().bash("echo fine").getText());
    }

    @Test
    void oneActionRunsAtATime() {
        var first = Orders.of(session(), "bash");
        var running = begin(first, "sleep 300");
        var busy = Assertions.assertThrows(
                StatusRuntimeException.class, () -> session().bash("echo second"));
        assertEquals(SandboxError.SANDBOX_ERROR_BUSY, Caller.error(busy));
        cancel(first);
        last(running);
    }

    @Test
    void aLostCallStopsNothing() {
        var orders = Orders.of(session(), "bash");
        var context = io.grpc.Context.current().withCancellation();
        context.run(() -> begin(orders, "sleep 1; echo finished anyway"));
        context.cancel(null);
        await().atMost(SOON).until(() -> settle(orders).hasFinished());
        assertEquals("finished anyway", settle(orders).getFinished().getText());
        assertFalse(settle(orders).getFinished().getIsError());
    }

    @Test
    void aLostCallLeavesTheOthersOnItsConnectionAlone() {
        try (var caller = new Caller()) {
            var orders = Orders.of(session(), "bash");
            var context = io.grpc.Context.current().withCancellation();
            context.run(() -> begin(caller.harness(), orders, "sleep 1"));
            var lost = caller.connectionLost();
            context.cancel(null);
            await().atMost(SOON).until(() -> settle(orders).hasFinished());

            assertEquals(
                    "still there", session().bash("sleep 1; echo still there").getText());
            assertFalse(lost.getAsBoolean());
        }
    }

    @Test
    void outputComesWhileTheActionRuns() {
        var orders = Orders.of(session(), "bash");
        var running = begin(orders, "echo early; sleep 300");
        ActResponse output = running.next();
        assertEquals("early\n", output.getOutput().getBytes().toStringUtf8());
        assertEquals(0, output.getOutput().getOffset());
        assertTrue(settle(orders).hasRunning());
        cancel(orders);
        last(running);
    }

    private Iterator<ActResponse> begin(Orders orders, String command) {
        return begin(session().service(), orders, command);
    }

    private static Iterator<ActResponse> begin(SandboxesBlockingStub service, Orders orders, String command) {
        var responses = service.act(orders.request(Session.json(Map.of("command", command))));
        assertTrue(responses.next().hasStarted());
        return responses;
    }

    private static ActResponse last(Iterator<ActResponse> responses) {
        var last = responses.next();
        while (responses.hasNext()) {
            last = responses.next();
        }
        return last;
    }

    private void cancel(Orders orders) {
        var request = CancelRequest.newBuilder()
                .setMandate(Orders.mandate(session(), "cancel"))
                .setAction(orders.action().value())
                .build();
        assertEquals(0, session().service().cancel(request).getSerializedSize());
    }

    private SettleResponse settle(Orders orders) {
        return session()
                .service()
                .settle(SettleRequest.newBuilder()
                        .setMandate(Orders.mandate(session(), "settle"))
                        .setAction(orders.action().value())
                        .setFence(1)
                        .build());
    }
}
