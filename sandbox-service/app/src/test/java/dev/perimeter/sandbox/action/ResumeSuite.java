package dev.perimeter.sandbox.action;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.lifecycle.Living;
import dev.perimeter.sandbox.runner.Exit;
import dev.perimeter.sandbox.runner.Frame;
import dev.perimeter.sandbox.runner.Watcher;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Recorded;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.stack.Stack;
import dev.perimeter.sandbox.thread.Waiting;
import dev.perimeter.sandbox.v1.Ending;
import dev.perimeter.sandbox.v1.SettleResponse;
import dev.perimeter.sandbox.worktype.Isolation;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the next process of this service does with what the last one left. */
abstract class ResumeSuite extends InSandbox {

    static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Journal journal;

    @Inject
    Recovery recovery;

    @Inject
    Living living;

    @Inject
    Driver driver;

    @Test
    void anActionThatWasLeftRunningIsSeenThrough() {
        var orders = leaveRunning("for i in {1..20}; do echo line $i; sleep 0.25; done; touch proof");
        recovery.onStart(new StartupEvent());
        assertTrue(settle(orders).hasRunning());
        await().atMost(SOON).until(() -> settle(orders).hasFinished());
        var result = settle(orders).getFinished();
        assertEquals(Ending.ENDING_FINISHED, result.getEnding());
        assertTrue(result.getText().startsWith("line 1\nline 2\n"), result.getText());
        assertTrue(result.getText().endsWith("line 20"), result.getText());
        assertEquals(
                "proof",
                Recorded.facts(orders, "effects")
                        .getFirst()
                        .path("files")
                        .get(0)
                        .path("path")
                        .asText());
    }

    @Test
    void anActionThatEndedMeanwhileIsSeenThrough() {
        var orders = leaveRunning("echo over; exit 3");
        var slot = living.require(sandbox()).sandbox().slot();
        var heard = new Heard();
        var exit = driver.find(sandbox(), slot, Isolation.CONTAINER)
                .orElseThrow()
                .runner()
                .await(orders.action().value(), heard);
        assertEquals(new Exit.Code(3), exit);
        assertEquals("over\n", heard.text.toString());
        recovery.onStart(new StartupEvent());
        await().atMost(SOON).until(() -> settle(orders).hasFinished());
        assertEquals(3, settle(orders).getFinished().getExitCode());
        await().atMost(SOON).until(() -> living.require(sandbox()).action().isEmpty());
        assertEquals("[]", session().bash("echo [$lost]").getText());
    }

    @Test
    void anActionThatWasNeverHandedOverNeverStarts() {
        var orders = Orders.of(session(), "bash");
        Waiting.await(journal.consume(order(orders), 1));
        recovery.onStart(new StartupEvent());
        await().atMost(SOON).until(() -> settle(orders).getUnknown().getNeverStarted());
        await().atMost(SOON).until(() -> living.require(sandbox()).action().isEmpty());
        assertEquals("fine", session().bash("echo fine").getText());
    }

    @Test
    void anActionThatNobodyCarriesIsBuriedWhenAskedFor() {
        var orders = Orders.of(session(), "bash");
        Waiting.await(journal.consume(order(orders), 1));
        assertTrue(settle(orders).getUnknown().getNeverStarted());
        assertEquals("fine", session().bash("echo fine").getText());
    }

    @Test
    void anActionWhoseSandboxIsGoneIsLostAndNeverRepeated() {
        var gone = Session.in(CALLER.harness(), "tight");
        var orders = Orders.of(gone, "bash");
        Waiting.await(journal.consume(order(gone, orders), 1));
        gone.close();
        assertFalse(settle(gone, orders).hasUnknown());
        await().atMost(SOON).until(() -> settle(gone, orders).hasFinished());
        assertEquals(Ending.ENDING_LOST, settle(gone, orders).getFinished().getEnding());
        assertEquals(1, Recorded.facts(orders, "effects").size());
    }

    @Test
    void aResultIsWrittenOnce() {
        var orders = Orders.of(session(), "bash");
        var order = order(orders);
        Waiting.await(journal.consume(order, 1));
        Waiting.await(journal.finish(order.action(), ActionResult.lost("first"), effects(order, "first")));
        assertEquals(1, Recorded.facts(orders, "effects").size());
        // as the relay does when audit has it
        Stack.database().run("DELETE FROM outbox WHERE event_id LIKE 'sandbox/" + orders.action() + "/%'");
        Waiting.await(journal.finish(order.action(), ActionResult.lost("second"), effects(order, "second")));
        assertEquals(List.of(), Recorded.facts(orders, "effects"));
        assertEquals("first", settle(orders).getFinished().getText());
    }

    private static Draft effects(Order order, String target) {
        return new Draft(order.subject(), "1", new Fact.Effects(target, List.of(), List.of()));
    }

    private Orders leaveRunning(String command) {
        var orders = Orders.of(session(), "bash");
        Waiting.await(journal.consume(order(orders), 1));
        living.require(sandbox())
                .container()
                .runner()
                .submit(new Frame(Frame.Verb.SHELL, orders.action().value(), Map.of(), command));
        return orders;
    }

    final Order order(Orders orders) {
        return order(session(), orders);
    }

    private static Order order(Session session, Orders orders) {
        var now = Instant.now();
        return new Order(
                orders.action(),
                new SandboxId(session.sandbox()),
                session.id().value(),
                session.workspace(),
                "agent_12345678",
                now,
                now.plusSeconds(60),
                false);
    }

    final SandboxId sandbox() {
        return new SandboxId(session().sandbox());
    }

    final SettleResponse settle(Orders orders) {
        return settle(session(), orders);
    }

    private static SettleResponse settle(Session session, Orders orders) {
        return session.service()
                .settle(SettleRequest.newBuilder()
                        .setMandate(Orders.mandate(session, "settle"))
                        .setAction(orders.action().value())
                        .setFence(1)
                        .build());
    }

    private static final class Heard implements Watcher {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void output(ByteBuffer chunk) {
            text.append(StandardCharsets.UTF_8.decode(chunk));
        }

        @Override
        public void tick() {}
    }
}
