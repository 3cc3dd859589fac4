package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.testing.Database;
import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.gateway.stack.TableLock;
import dev.perimeter.sandbox.v1.Rule;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No record, no flow. */
@QuarkusTest
final class RecordTest extends Service {

    private final Database database = Stack.parts().database();
    private Inside inside;
    private boolean broken;

    @BeforeEach
    void openSandbox() {
        inside = sandbox()
                .rule(UP)
                .rule(Rule.newBuilder()
                        .setName("opaque")
                        .setHost("other.private.test")
                        .setPrivateAddresses(true)
                        .setPassThrough(true))
                .open();
    }

    @AfterEach
    void mend() {
        if (broken) {
            database.run("ALTER TABLE outbox_away RENAME TO outbox");
            broken = false;
        }
    }

    @Test
    void nothingLeavesThatCannotBePutOnRecord() {
        var action = inside.admit();
        breakOutbox();

        var inspected = inside.curl(action, "https://up.private.test/unrecorded");
        var opaque = inside.curl(action, "-k", "https://other.private.test/unrecorded");

        assertTrue(inspected.out().endsWith("503 200"), inspected.out());
        assertTrue(inspected.out().contains("can't be put on record"), inspected.out());
        assertTrue(opaque.exit() != 0, opaque.out());
        assertTrue(Stack.parts().upstreams().answers().asked("/unrecorded").isEmpty());
    }

    @Test
    void refusalIsOnRecordAsSoonAsTheDatabaseAnswersAgain() {
        var action = inside.admit();
        breakOutbox();
        inside.curl(action, "https://elsewhere.private.test/");
        inside.curl(action, "https://up.private.test/unrecorded");

        mend();

        assertEquals(4, eventually(4, action.id()).size());
        assertEquals(
                List.of("refused", "refused"),
                inside.dismiss(action).stream().map(flow -> flow.getVerdict()).toList());
    }

    @Test
    void flowThatEndsWhileTheDatabaseIsAwayIsClosedLater() {
        var action = inside.admit();
        var running = inside.curlInBackground(action, "https://up.private.test/endless?away");
        eventually(1, action.id());
        breakOutbox();

        running.destroyForcibly();
        assertEquals(Status.Code.UNAVAILABLE, Calls.code(() -> inside.dismiss(action)));
        mend();

        eventually(2, action.id());
        assertEquals(1, inside.dismiss(action).size());
    }

    @Test
    void databaseThatHangsLetsNothingOutAndLosesNoConnection() {
        var action = inside.admit();
        try (var unused = TableLock.of("outbox", database)) {
            var waiting = IntStream.range(0, 40)
                    .mapToObj(i ->
                            inside.curlInBackground(action, "--max-time", "0.5", "https://up.private.test/hangs?" + i))
                    .toList();
            assertTrue(
                    inside.curl(action, "https://up.private.test/hangs").out().endsWith("503 200"));
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting.stream().noneMatch(Process::isAlive));
        }

        assertTrue(Stack.parts().upstreams().answers().asked("/hangs").isEmpty());
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        inside.curl(action, "https://up.private.test/").out().endsWith("200 200"));
    }

    @Test
    void flowWhoseEndNobodySawStaysAHole() {
        var action = inside.admit();
        database.run("INSERT INTO flow (id, sandbox, action, host, port, method, path) VALUES ('flw_hole', '"
                + inside.sandbox + "', '" + action.id() + "', 'a.test', 443, 'GET', '/')");

        var flow = inside.dismiss(action).getFirst();

        assertTrue(flow.getReason().contains("nobody saw"), flow.getReason());
        assertTrue(records("flw_hole").isEmpty());
    }

    @Test
    void actionThatCannotBePutOnRecordIsNotAdmitted() {
        database.run("ALTER TABLE admission RENAME TO admission_away");
        try {
            var request = inside.admission(Papers.fresh(inside.sandbox, inside.session));
            assertEquals(
                    Status.Code.UNAVAILABLE, Calls.code(() -> calls().allowed().admit(request)));
        } finally {
            database.run("ALTER TABLE admission_away RENAME TO admission");
        }
    }

    private void breakOutbox() {
        broken = true;
        database.run("ALTER TABLE outbox RENAME TO outbox_away");
    }
}
