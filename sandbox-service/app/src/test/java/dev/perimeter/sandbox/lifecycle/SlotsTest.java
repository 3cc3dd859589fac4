package dev.perimeter.sandbox.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.egress.Opening;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.thread.Waiting;
import dev.perimeter.sandbox.v1.OpenRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SlotsTest extends InSandbox {

    private static final int MANY = 40;

    @Inject
    SandboxRows rows;

    @Test
    void sandboxesThatAreMadeAtOnceTakeDifferentSlots() {
        var most = slot(session().sandbox()) + 1 + MANY;
        var attempts = IntStream.range(0, MANY)
                .mapToObj(number -> rows.insert(draft(number), most))
                .toList();
        List<Optional<Sandbox>> made =
                Waiting.await(Uni.join().all(attempts).usingConcurrencyOf(MANY).andFailFast());
        made.forEach(sandbox -> Waiting.await(rows.gone(sandbox.orElseThrow(), "deleted", "")));
        assertEquals(
                MANY,
                made.stream()
                        .map(sandbox -> sandbox.orElseThrow().slot())
                        .distinct()
                        .count());
        assertTrue(made.stream()
                .noneMatch(sandbox ->
                        sandbox.orElseThrow().slot() == slot(session().sandbox())));
    }

    private int slot(String sandbox) {
        return Waiting.await(rows.byId(new SandboxId(sandbox))).orElseThrow().slot();
    }

    private static SandboxRows.Draft draft(int number) {
        var request = OpenRequest.newBuilder()
                .setSession("sesn_slots" + "%08d".formatted(number))
                .setWorkspace("team")
                .build();
        return new SandboxRows.Draft(SandboxId.random(), "tight", "container", new Opening(request));
    }
}
