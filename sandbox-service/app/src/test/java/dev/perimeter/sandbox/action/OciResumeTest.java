package dev.perimeter.sandbox.action;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.stack.FakeGateway;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Stack;
import dev.perimeter.sandbox.thread.Waiting;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OciResumeTest extends ResumeSuite {

    @Test
    void aCredentialThatWasLaidInVainIsDeadAndGone() throws IOException {
        var orders = Orders.of(session(), "bash");
        Waiting.await(journal.consume(order(orders), 1));
        var laid = Stack.state().resolve("sandboxes/" + sandbox() + "/disk/actions/" + orders.action());
        Files.createDirectory(laid);
        for (var name : List.of("environment", "command", "output")) {
            Files.writeString(laid.resolve(name), "");
        }
        recovery.onStart(new StartupEvent());
        await().atMost(SOON).until(() -> settle(orders).getUnknown().getNeverStarted());
        assertTrue(FakeGateway.get().dismissed().contains(orders.action().value()));
        await().atMost(SOON).until(() -> !Files.exists(laid));
    }
}
