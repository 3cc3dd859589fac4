package dev.perimeter.sandbox.lifecycle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Recorded;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.stack.Stack;
import dev.perimeter.sandbox.v1.Ending;
import dev.perimeter.sandbox.v1.SandboxError;
import io.grpc.StatusRuntimeException;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class RemovalSuite extends InSandbox {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Reconciliation reconciliation;

    @Inject
    Living living;

    @Test
    void aDeletedSandboxLeavesNothing() {
        var other = Session.in(CALLER.harness(), "tight");
        other.bash("sleep 600 & (setsid sleep 600 &)");
        assertFalse(terrain().traces(other.sandbox()).isEmpty());
        other.close();
        assertEquals(List.of(), terrain().traces(other.sandbox()));
        assertEquals(List.of(session().sandbox()), terrain().sandboxes());
        other.close();
        var gone = assertThrows(StatusRuntimeException.class, () -> other.bash("echo x"));
        assertEquals(SandboxError.SANDBOX_ERROR_GONE, Caller.error(gone));
        assertEquals("deleted", lastState(other));
    }

    @Test
    void heldProcessesDoNotKeepASandboxAlive() {
        var other = Session.in(CALLER.harness(), "tight");
        other.bash("sleep 600 &");
        var responses = other.service()
                .act(Orders.of(other, "bash")
                        .holding("API_TOKEN")
                        .request(Session.json(Map.of("command", "sleep 600"))));
        assertTrue(responses.next().hasStarted());
        other.close();
        assertEquals(Ending.ENDING_LOST, responses.next().getFinished().getEnding());
        assertEquals(List.of(), terrain().traces(other.sandbox()));
    }

    @Test
    void anIdleSandboxIsStopped() {
        var brief = Session.in(CALLER.harness(), "brief");
        await().atMost(SOON).until(() -> terrain().traces(brief.sandbox()).isEmpty());
        await().atMost(SOON).until(() -> lastState(brief).equals("stopped"));
        try (var next = brief.entered()) {
            assertNotEquals(brief.sandbox(), next.sandbox());
        }
    }

    @Test
    void aBusySandboxIsNotIdle() {
        try (var brief = Session.in(CALLER.harness(), "brief")) {
            assertEquals("still here", brief.bash("sleep 6; echo still here").getText());
        }
    }

    @Test
    void aSandboxThatDiedIsLostAndReplacedAndTheNextResultSaysSo() {
        assertEquals("fine", session().bash("echo fine").getText());
        living.require(new SandboxId(session().sandbox())).container().kill();
        await().atMost(SOON).until(() -> lastState(session()).equals("lost"));
        try (var next = session().entered()) {
            assertEquals(
                    "[this sandbox is a new one: the one before has ended, with its files and its shell]\nfine",
                    next.bash("echo fine").getText());
            assertEquals("fine", next.bash("echo fine").getText());
        }
    }

    @Test
    void theNextProcessTakesUpWhatLives() {
        session().bash("kept=yes; echo first > file");
        living.remove(new SandboxId(session().sandbox()));
        reconciliation.onStart(new StartupEvent());
        var orders = Orders.of(session(), "bash");
        assertEquals(
                "yes",
                session()
                        .act(orders, Map.of("command", "echo $kept; echo second > other"))
                        .getText());
        var files = Recorded.facts(orders, "effects").getFirst().path("files");
        assertEquals(1, files.size());
        assertEquals("other", files.get(0).path("path").asText());
        assertEquals("reattached", lastState(session()));
    }

    @Test
    void theNextProcessRemovesWhatNobodyKnows() {
        var orphan = Session.in(CALLER.harness(), "tight");
        living.remove(new SandboxId(orphan.sandbox()));
        Stack.database().run("UPDATE sandbox SET state = 'gone' WHERE id = '" + orphan.sandbox() + "'");
        reconciliation.onStart(new StartupEvent());
        assertEquals(List.of(), terrain().traces(orphan.sandbox()));
        assertEquals(List.of(session().sandbox()), terrain().sandboxes());
    }

    private static String lastState(Session session) {
        return Recorded.facts(session, "lifecycle").getLast().path("state").asText();
    }
}
