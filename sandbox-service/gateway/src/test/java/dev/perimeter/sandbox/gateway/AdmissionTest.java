package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.EgressError;
import dev.perimeter.sandbox.v1.Flow;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AdmissionTest extends Service {

    private Inside inside;

    @BeforeEach
    void openSandbox() {
        inside = sandbox().rule(UP).open();
    }

    @Test
    void credentialIsDeadAfterDismissal() {
        var action = inside.admit();
        inside.dismiss(action);

        var result = inside.curl(action, "-D", "-", "https://up.private.test/dead");

        assertTrue(result.out().endsWith("000 407"), result.out());
        assertTrue(Stack.parts().upstreams().answers().asked("/dead").isEmpty());
        var record =
                eventually(1, "\"session\":\"" + inside.session.value() + "\"").getLast();
        assertTrue(record.contains("\"action\":\"\""), record);
    }

    @Test
    void wrongPasswordAndAnotherSandboxsCredentialAreDead() {
        var neighbour = sandbox().rule(UP).open();
        var action = inside.admit();
        var guessed = new Inside.Action(action.id(), action.user(), "guessed", action.papers());

        assertTrue(inside.curl(guessed, "https://up.private.test/").out().endsWith("000 407"));
        assertTrue(neighbour.curl(action, "https://up.private.test/").out().endsWith("000 407"));
    }

    @Test
    void dismissalCutsWhatRunsInTheBackground() {
        var action = inside.admit();
        var running = inside.curlInBackground(action, "https://up.private.test/endless?background");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !Stack.parts()
                        .upstreams()
                        .answers()
                        .asked("/endless?background")
                        .isEmpty());

        var flows = inside.dismiss(action);

        assertEquals(List.of("cut"), flows.stream().map(Flow::getVerdict).toList());
        await().atMost(Duration.ofSeconds(20)).until(() -> !running.isAlive());
        assertTrue(records(flows.getFirst().getId()).getLast().contains("\"verdict\":\"cut\""));
    }

    @Test
    void dismissalCutsARequestThatWaitsForItsAnswer() {
        var action = inside.admit();
        var running = inside.curlInBackground(action, "https://up.private.test/silent?background");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !Stack.parts()
                        .upstreams()
                        .answers()
                        .asked("/silent?background")
                        .isEmpty());

        assertEquals("cut", inside.dismiss(action).getFirst().getVerdict());
        await().atMost(Duration.ofSeconds(20)).until(() -> !running.isAlive());
    }

    @Test
    void flowsEndWithTheGrantsTime() {
        var action = inside.admit(
                Papers.fresh(inside.sandbox, inside.session).times(Duration.ofSeconds(6), Duration.ofSeconds(6)));
        var running = inside.curlInBackground(action, "https://up.private.test/endless?time");

        await().atMost(Duration.ofSeconds(30)).until(() -> !running.isAlive());

        assertTrue(inside.curl(action, "https://up.private.test/").out().endsWith("000 407"));
        var flow = inside.dismiss(action).getFirst();
        assertEquals("cut", flow.getVerdict());
        assertTrue(flow.getReason().contains("time is over"), flow.getReason());
    }

    @Test
    void dismissalAgainAnswersTheSame() {
        var action = inside.admit();
        inside.curl(action, "https://up.private.test/");

        var first = inside.dismiss(action);

        assertEquals(1, first.size());
        assertEquals(first, inside.dismiss(action));
    }

    @Test
    void sameGrantIsAdmittedAgainWithANewPasswordWhileItRuns() {
        var papers = Papers.fresh(inside.sandbox, inside.session);
        var request = inside.admission(papers);
        var first = calls().allowed().admit(request);

        var second = calls().allowed().admit(request);

        assertEquals(first.getUser(), second.getUser());
        assertNotEquals(first.getPassword(), second.getPassword());
        var old = new Inside.Action(first.getUser(), first.getUser(), first.getPassword(), papers);
        assertTrue(inside.curl(old, "https://up.private.test/").out().endsWith("000 407"));
    }

    @Test
    void leasesAreGivenBackAtTheDismissal() {
        var secret = Inside.Secret.fresh(List.of(UP), EVERYWHERE);
        inside.placeholder(secret).open();
        var action = inside.admit(secret.credential());
        var without = inside.admit();
        inside.curl(action, "-H", "X-Token: " + secret.text(), "https://up.private.test/");

        inside.dismiss(action);
        inside.dismiss(without);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> Stack.parts().secrets().revoked().contains(action.id()));
        assertFalse(Stack.parts().secrets().revoked().contains(without.id()));
    }

    @Test
    void leasesAreGivenBackWhenSecretsAnswersAgain() {
        var secret = Inside.Secret.fresh(List.of(UP), EVERYWHERE);
        inside.placeholder(secret).open();
        var action = inside.admit(secret.credential());
        inside.curl(action, "-H", "X-Token: " + secret.text(), "https://up.private.test/");
        Stack.parts().secrets().down(true);
        inside.dismiss(action);
        assertFalse(Stack.parts().secrets().revoked().contains(action.id()));

        Stack.parts().secrets().down(false);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> Stack.parts().secrets().revoked().contains(action.id()));
    }

    @Test
    void closedSandboxLeavesNoSocketAndNoWayOut() {
        var action = inside.admit();
        var socket = Stack.parts().egress().resolve(inside.sandbox).resolve("egress.sock");
        assertTrue(Files.exists(socket));
        var request = CloseRequest.newBuilder().setSandbox(inside.sandbox).build();

        var first = calls().allowed().close(request);
        var second = calls().allowed().close(request);

        assertEquals(first, second);
        assertFalse(Files.exists(socket.getParent()));
        assertNotEquals(0, inside.curl(action, "https://up.private.test/").exit());
        assertEquals(
                EgressError.EGRESS_ERROR_UNKNOWN_SANDBOX,
                Calls.failure(() -> calls().allowed().admit(inside.admission(action.papers())))
                        .getError());
    }

    @Test
    void socketOfAGatewayThatIsNoMoreIsReplaced() throws Exception {
        var later = sandbox().rule(UP);
        var folder = Files.createDirectories(Stack.parts().egress().resolve(later.sandbox));
        Files.writeString(folder.resolve("egress.sock"), "stale");
        var key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();

        later.open();

        assertEquals(
                key, Files.readAttributes(folder, BasicFileAttributes.class).fileKey());
        assertTrue(later.curl(later.admit(), "https://up.private.test/").out().endsWith("200 200"));
    }

    @Test
    void socketMayBeUsedByAnyUserAndItsFolderListedByNone() throws Exception {
        var folder = Stack.parts().egress().resolve(inside.sandbox);

        assertEquals("rwx--x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals(
                "rw-rw-rw-",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("egress.sock"))));
    }
}
